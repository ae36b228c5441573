use super::structure::{FieldStructure, Note, PILOT, Split, Structure, Tier};
use crate::number::Points;
use crate::points;

const HUNDRED: Points = points!(100);

/// What is known of the national editions (Chỉ số CCHC của các bộ, các tỉnh), by date. Each entry is what was
/// found about the decision that it names. Its table of criteria was not found in full.
///
/// Nothing of this kind is known of 4361/QĐ-BNV (28/12/2016) and 2948/QĐ-BNV (28/12/2017), nor of
/// 1187/QĐ-BNV (15/10/2025), so they are not here.
///
/// # Example
/// ```
/// use cchc::editions::{STRUCTURES, Tier};
///
/// let latest = STRUCTURES.iter().rfind(|known| known.tier == Tier::Ministry).unwrap();
/// assert_eq!(latest.to_string(), "876/QĐ-BNV, 10/11/2022, ministries");
/// ```
pub const STRUCTURES: &[Structure] = &[
    Structure {
        decision: PILOT,
        date: "2011",
        years: None,
        tier: Tier::Ministry,
        total: HUNDRED,
        fields: Some(7),
        criteria: Some(30),
        components: Some(79),
        split: None,
        by_field: &[],
        note: None,
    },
    Structure {
        decision: PILOT,
        date: "2011",
        years: None,
        tier: Tier::Province,
        total: HUNDRED,
        fields: Some(8),
        criteria: Some(32),
        components: Some(85),
        split: None,
        by_field: &[],
        note: None,
    },
    Structure {
        decision: "1294/QĐ-BNV",
        date: "03/12/2012",
        years: Some((2012, 2015)),
        tier: Tier::Ministry,
        total: HUNDRED,
        fields: Some(7),
        criteria: None,
        components: None,
        split: Some(split(points!(60), points!(40))),
        by_field: &[],
        note: None,
    },
    Structure {
        decision: "1294/QĐ-BNV",
        date: "03/12/2012",
        years: Some((2012, 2015)),
        tier: Tier::Province,
        total: HUNDRED,
        fields: Some(8),
        criteria: None,
        components: None,
        split: None,
        by_field: &[],
        note: None,
    },
    Structure {
        decision: "2636/QĐ-BNV",
        date: "10/12/2018",
        years: Some((2018, 2018)),
        tier: Tier::Province,
        total: HUNDRED,
        fields: None,
        criteria: None,
        components: None,
        split: Some(split(points!(64.5), points!(35.5))),
        by_field: &[],
        note: Some(Note {
            vi: "điểm điều tra xã hội học được in là 12 và 22, không bằng 35,5",
            en: "the survey is printed as 12 and 22, which is not 35.5",
        }),
    },
    Structure {
        decision: "1150/QĐ-BNV",
        date: "30/12/2019",
        years: Some((2019, 2019)),
        tier: Tier::Ministry,
        total: HUNDRED,
        fields: Some(7),
        criteria: Some(40),
        components: Some(87),
        split: None,
        by_field: &[],
        note: None,
    },
    Structure {
        decision: "1150/QĐ-BNV",
        date: "30/12/2019",
        years: Some((2019, 2019)),
        tier: Tier::Province,
        total: HUNDRED,
        fields: Some(8),
        criteria: Some(43),
        components: Some(95),
        split: None,
        by_field: &[
            counted(1, "Chỉ đạo, điều hành", 6, 2),
            counted(2, "Xây dựng và tổ chức thực hiện VBQPPL", 4, 6),
            counted(3, "Cải cách TTHC", 5, 19),
            counted(4, "Tổ chức bộ máy", 4, 12),
            counted(5, "Đội ngũ CBCCVC", 9, 16),
            counted(6, "Tài chính công", 4, 15),
            counted(7, "Hiện đại hóa", 5, 17),
            counted(8, "Tác động", 6, 8),
        ],
        note: None,
    },
    Structure {
        decision: "1149/QĐ-BNV",
        date: "30/12/2020",
        years: Some((2020, 2021)),
        tier: Tier::Ministry,
        total: HUNDRED,
        fields: Some(7),
        criteria: Some(40),
        components: Some(99),
        split: Some(split(points!(63.5), points!(36.5))),
        by_field: &[
            worth(1, points!(9)),
            worth(2, points!(16.5)),
            worth(3, points!(17)),
            worth(4, points!(12.5)),
            worth(5, points!(16)),
            worth(6, points!(12.5)),
            worth(7, points!(16.5)),
        ],
        note: None,
    },
    Structure {
        decision: "1149/QĐ-BNV",
        date: "30/12/2020",
        years: Some((2020, 2021)),
        tier: Tier::Province,
        total: HUNDRED,
        fields: Some(8),
        criteria: None,
        components: None,
        split: None,
        by_field: &[],
        note: None,
    },
    Structure {
        decision: "876/QĐ-BNV",
        date: "10/11/2022",
        years: Some((2022, 2023)),
        tier: Tier::Ministry,
        total: HUNDRED,
        fields: Some(7),
        criteria: Some(38),
        components: Some(97),
        split: Some(split(points!(68.5), points!(31.5))),
        by_field: &[
            counted(1, "Chỉ đạo, điều hành CCHC", 7, 6),
            counted(2, "Cải cách thể chế", 9, 15),
            counted(3, "Cải cách TTHC", 6, 19),
            counted(4, "Cải cách tổ chức bộ máy", 4, 14),
            counted(5, "Cải cách chế độ công vụ", 6, 16),
            counted(6, "Cải cách tài chính công", 3, 13),
            counted(7, "Chính phủ điện tử, Chính phủ số", 3, 14),
        ],
        note: None,
    },
    Structure {
        decision: "876/QĐ-BNV",
        date: "10/11/2022",
        years: Some((2022, 2023)),
        tier: Tier::Province,
        total: HUNDRED,
        fields: Some(8),
        criteria: Some(37),
        components: Some(88),
        split: Some(split(points!(68), points!(32))),
        by_field: &[],
        note: None,
    },
    Structure {
        decision: "892/QĐ-BNV",
        date: "05/12/2024",
        years: Some((2024, 2030)),
        tier: Tier::Province,
        total: HUNDRED,
        fields: Some(8),
        criteria: Some(37),
        components: Some(88),
        split: None,
        by_field: &[worth(1, points!(9.5)), worth(3, points!(13))],
        note: Some(Note {
            vi: "số lượng theo một tờ báo của tỉnh, có thể là của 876/QĐ-BNV",
            en: "counts as a provincial newspaper printed them; they may be those of 876/QĐ-BNV",
        }),
    },
];

const fn split(appraised: Points, survey: Points) -> Split {
    Split { appraised, survey }
}

/// A field whose rows were counted.
const fn counted(
    number: usize,
    title: &'static str,
    criteria: usize,
    components: usize,
) -> FieldStructure {
    let (criteria, components) = (Some(criteria), Some(components));
    FieldStructure { number, title: Some(title), max: None, criteria, components }
}

/// A field whose maximum is known.
const fn worth(number: usize, max: Points) -> FieldStructure {
    FieldStructure { number, title: None, max: Some(max), criteria: None, components: None }
}
