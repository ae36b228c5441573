//! Writes the seeds of all targets into a folder: `seeds FOLDER`. They are made of the files of the repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cchc::{Definition, Sheet};
use cchc_fuzz::hostile;
use cchc_fuzz::suite::random;
use serde_json::Value;

/// The seeds of one target.
struct Seeds {
    folder: PathBuf,
    count: usize,
}

impl Seeds {
    fn new(folder: &Path, target: &str) -> Self {
        let folder = folder.join(target);
        fs::create_dir_all(&folder).expect("a folder for the seeds");
        Self { folder, count: 0 }
    }

    fn add(&mut self, bytes: impl AsRef<[u8]>) {
        self.count += 1;
        let file = self.folder.join(format!("{:04}", self.count));
        fs::write(file, bytes).expect("a seed can be written");
    }

    /// In both formats.
    fn add_value<T: serde::Serialize + serde::de::DeserializeOwned>(&mut self, value: &Value) {
        let read: T = serde_json::from_value(value.clone()).expect("it is valid");
        self.add(serde_json::to_string(&read).expect("it can be written"));
        self.add(toml::to_string(&read).expect("it can be written"));
    }
}

const DECIMALS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "90",
    "90.00",
    "0.5",
    "-0.25",
    "00",
    "01",
    "1.",
    ".5",
    "1e2",
    "+1",
    " 1",
    "1 ",
    "1_000",
    "94,94",
    "1.234",
    "1.234,5",
    "1.234.567",
    "12.34",
    "89,5%",
    "89,5 %",
    "1000000",
    "1000000.00000001",
    "0.00000001",
    "0.000000001",
    "99.99999",
    "1000",
    "1000.0001",
    "100000000000000000",
    "100000000000000001",
    "92233720368.54775807",
    "92233720368.54775808",
    "-92233720368.54775808",
    "9223372036854775807",
    "0.10000000",
    "0.100000000",
    "1.000",
    "1\u{a0}000",
    "１",
    "1000000000000000000000",
    "1000000000000000000000.00000001",
    "-1.234,56789",
];

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("the folder of the seeds"));
    let [mut decimal, mut methodology, mut sheet] =
        ["decimal", "methodology", "sheet"].map(|target| Seeds::new(&folder, target));
    let [mut rules, mut pipeline, mut workbook] =
        ["rules", "pipeline", "workbook"].map(|target| Seeds::new(&folder, target));

    DECIMALS.iter().for_each(|text| decimal.add(text));

    methodology.add_value::<Definition>(&serde_json::to_value(Definition::example()).expect("it"));
    sheet.add_value::<Sheet>(&serde_json::to_value(Sheet::example("Sở A")).expect("it"));
    for seed in 0..150_u64 {
        let bytes: Vec<u8> = (0..6)
            .flat_map(|at| (seed + at).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes())
            .collect();
        let (definition, sheets) = random::of_bytes(&bytes, 2, 2);
        methodology.add_value::<Definition>(&definition);
        if seed < 20 {
            sheets.iter().for_each(|one| sheet.add_value::<Sheet>(one));
        }
        pipeline.add(&bytes);
        rules.add(&bytes);
        rules.add([&[0], &bytes[..]].concat());
    }
    // Not those of methodologies: they are long, so they make the target slow, and a test tries all of them.
    let cases = [hostile::cases(), hostile::accepted()].concat();
    let files: BTreeSet<Vec<u8>> =
        cases.into_iter().flat_map(|case| case.sheets).map(|file| file.bytes).collect();
    files.iter().filter(|file| file.len() <= 2000).for_each(|file| sheet.add(file));

    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let read = |path: PathBuf| fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let list = |folder: PathBuf| {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        paths
    };
    for (target, seeds) in
        [("methodology", &mut methodology), ("sheet", &mut sheet), ("workbook", &mut workbook)]
    {
        list(own.join(target)).into_iter().for_each(|path| seeds.add(read(path)));
    }
}
