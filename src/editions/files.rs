use super::methodology_file::{MethodologyFile, Scheme};
use crate::definition::Provenance;

/// All methodology files that ship with the crate: first those of the CCHC index, then sister schemes.
///
/// # Example
/// ```
/// use cchc::definition::Provenance;
/// use cchc::editions::{FILES, Scheme};
///
/// let official = |provenance| match provenance {
///     Provenance::Sourced | Provenance::Partial => true,
///     Provenance::Illustrative => false,
/// };
/// let ids: Vec<&str> = FILES
///     .iter()
///     .filter(|file| file.scheme == Scheme::Cchc && official(file.provenance))
///     .map(|file| file.id)
///     .collect();
/// assert_eq!(ids, ["ca-mau/field-1", "binh-duong/districts", "ministries/parts"]);
/// ```
pub const FILES: &[MethodologyFile] = &[
    MethodologyFile {
        id: "ca-mau/field-1",
        edition: 2013,
        scheme: Scheme::Cchc,
        provenance: Provenance::Partial,
        document: "1880/QĐ-UBND of Cà Mau, 2013",
        source: "thuvienphapluat.vn, Quyết định 1880/QĐ-UBND năm 2013",
        missing: &[
            "Fields 2 and after were not seen.",
            "The scale of 1.3 and 10 of the 20 points of field 1 were not seen: their points are given directly.",
            "The rounding, groups, ties and the year of the first results were not seen: those in the file are ours.",
        ],
        text: include_str!("ca-mau-2013.toml"),
    },
    MethodologyFile {
        id: "binh-duong/districts",
        edition: 2017,
        scheme: Scheme::Cchc,
        provenance: Provenance::Partial,
        document: "results of the districts of Bình Dương, 06/08/2018",
        source: "baubang.binhduong.gov.vn, page 1881",
        missing: &[
            "The criteria below the two parts were not published: the points of a part are given directly.",
            "The rounding and the rule of ties were not seen: those in the file agree with every printed figure.",
        ],
        text: include_str!("binh-duong-2017.toml"),
    },
    MethodologyFile {
        id: "ministries/parts",
        edition: 2023,
        scheme: Scheme::Cchc,
        provenance: Provenance::Partial,
        document: "876/QĐ-BNV, 10/11/2022",
        source: "xaydungchinhsach.chinhphu.vn, 17/04/2024",
        missing: &[
            "The criteria below the two parts were not published in full: the points of a part are given directly.",
            "The rounding and the rule of ties were not seen: those in the file agree with every printed figure.",
        ],
        text: include_str!("ministries-parts-2023.toml"),
    },
    MethodologyFile {
        id: "minh-hoa/so",
        edition: 2020,
        scheme: Scheme::Cchc,
        provenance: Provenance::Illustrative,
        document: "made up for this crate",
        source: "groups A and B: 36/QĐ-UBND of Sơn La, 11/01/2021; scales of 1.1.1 to 1.2.2: 1880/QĐ-UBND of Cà Mau, 2013",
        missing: &["Everything but the groups and the scales of the cited rows is made up."],
        text: include_str!("so-minh-hoa.toml"),
    },
    MethodologyFile {
        id: "qd766/province",
        edition: 2026,
        scheme: Scheme::Sister,
        provenance: Provenance::Partial,
        document: "766/QĐ-TTg, 23/06/2022",
        source: "captures of the national public service portal: github.com/ChippedTopaz/qd766, commits 72417cd and 0a54bd2",
        missing: &[
            "How fields 3 and 4 are divided into leaves was reconstructed.",
            "No source shows whether the part of 3.1, 4.2 and 4.3 may exceed the whole.",
            "How ties are ranked was not seen: the rule in the file is ours.",
        ],
        text: include_str!("qd766-province-2026.toml"),
    },
    MethodologyFile {
        id: "khanh-hoa/nq57-monthly/commune",
        edition: 2026,
        scheme: Scheme::Sister,
        provenance: Provenance::Partial,
        document: "Quy định 11-QĐ/TU of Tỉnh ủy Khánh Hòa, 19/08/2026, Phụ lục 1",
        source: "github.com/hoangvietconghai/100day_dashboard, hangthang.txt, commit 352f61b",
        missing: &[
            "The rows of departments are left out, and the names of levels are shortened.",
            "A rounding is declared for II.4 only: the other roundings and the rule of ties are ours.",
        ],
        text: include_str!("khanh-hoa-2026.toml"),
    },
];
