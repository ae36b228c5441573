//! The files of each released version are read for ever: they load, are written with the same bytes, and give the
//! results that were recorded. `golden/README.md` says how a version adds its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cchc::files::{Format, Reader};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::oracle::has_all;
use crate::prelude::*;

/// Each version with the sum of its files: whoever changes one of them after its release changes it here, and should
/// not.
const RELEASES: [(&str, u64); 1] = [("0.1.0", 0xdf40_d137_cf27_361e)];

fn folder(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/golden").join(version)
}

/// The files of a version, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort_unstable();
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a file records. `CCHC_WRITE=1` writes one that is not there yet, and never one that is.
fn recorded(path: &Path, now: &str) -> String {
    if !path.exists() && std::env::var_os("CCHC_WRITE").is_some() {
        fs::write(path, now).unwrap();
    }
    text(path)
}

/// A value that a TOML file has, and a JSON file that the library wrote: both have the same, and it is written with the
/// same bytes.
fn both<T: Serialize + DeserializeOwned + PartialEq>(value: T, json: &Path) -> T {
    let now = serde_json::to_string_pretty(&value).unwrap() + "\n";
    let recorded = recorded(json, &now);
    assert!(serde_json::from_str::<T>(&recorded).unwrap() == value, "{}", json.display());
    assert_eq!(now, recorded, "{}", json.display());
    value
}

/// The methodology of a year and its sheets, each in TOML and in JSON.
fn year(folder: &Path) -> (Methodology, Vec<Sheet>) {
    let rules = crate::custom::known();
    let [toml, json] =
        [Format::Toml, Format::Json].map(|format| Reader::new(format).with_rules(&rules));
    let definition: Definition = ::toml::from_str(&text(&folder.join("methodology.toml"))).unwrap();
    both(definition, &folder.join("methodology.json"));
    let methodology = toml.methodology(text(&folder.join("methodology.toml"))).unwrap();
    assert!(json.methodology(text(&folder.join("methodology.json"))).unwrap() == methodology);

    let single = files(folder).into_iter().filter(|path| path.to_string_lossy().contains("sheet-"));
    let sheets: Vec<Sheet> = single.map(|path| toml.sheet(text(&path)).unwrap()).collect();
    let sheets = both(sheets, &folder.join("sheets.json"));
    assert_eq!(json.sheets(text(&folder.join("sheets.json"))).unwrap(), sheets);
    (methodology, sheets)
}

/// What the files of a version give.
fn results(folder: &Path) -> Value {
    let [(before, earlier), (after, later)] = ["2024", "2025"].map(|name| year(&folder.join(name)));
    let (first, earliest) = year(&folder.join("2023"));
    let cards = |methodology: &Methodology, sheets: &[Sheet], is_self: bool| -> Vec<Scorecard> {
        let sheets = sheets.iter().filter(|sheet| (sheet.stage == Stage::SelfScored) == is_self);
        sheets.map(|sheet| methodology.check(sheet).unwrap().score()).collect()
    };
    let (old, new) = (cards(&before, &earlier, false), cards(&after, &later, false));
    let own = cards(&after, &later, true);
    let oldest = cards(&first, &earliest, false);
    let rankings = [&oldest, &old, &new].map(|cards| Ranking::new(cards).unwrap());

    let crosswalk: Crosswalk = ::toml::from_str(&text(&folder.join("crosswalk.toml"))).unwrap();
    let crosswalk = both(crosswalk, &folder.join("crosswalk.json"));
    let crosswalk = crosswalk.check(&before, &after).unwrap();
    let successions: Successions =
        ::toml::from_str(&text(&folder.join("successions.toml"))).unwrap();
    let successions = both(successions, &folder.join("successions.json"));
    let links = YearLinks::new().with_crosswalk(&crosswalk).with_successions(&successions);
    let card = |cards: &[Scorecard], unit: &str| {
        cards.iter().find(|card| card.unit() == unit).cloned().unwrap()
    };
    let [bình_before, bình] = [&old, &new].map(|cards| card(cards, "Phường Bình"));
    let years = Comparison::linked(&bình_before, &bình, &links).unwrap();
    let block = BlockComparison::new(&rankings[1], &rankings[2], &successions).unwrap();
    let appraised = card(&new, "Phường An");
    let stages = Comparison::stages(&own[0], &appraised).unwrap();

    let open = with(later[1].clone(), |sheet| {
        for code in ["2.1", "3.4", "4.đ"] {
            sheet.answers.remove(code);
        }
    });
    let outlook = after.outlook(&open).unwrap();
    let [lowest, highest] =
        [outlook.lowest(), outlook.highest()].map(|card| [card, appraised.clone()]);
    let ranks = RankingOutlook::new(&lowest, &highest).unwrap();
    let explained: Vec<Value> = later
        .iter()
        .chain(&earlier)
        .map(|sheet| {
            let methodology = if sheet.edition == 2025 { &after } else { &before };
            let mut explanation = json!(methodology.check(sheet).unwrap().explain());
            for line in explanation["lines"].as_array_mut().unwrap() {
                // The rule is in the file, and words may be said better.
                line.as_object_mut().unwrap().retain(|key, _| key != "rule" && key != "words");
            }
            explanation
        })
        .collect();
    json!({
        "rankings": rankings, "self": own, "explanations": explained, "years": years, "stages": stages,
        "block": block, "outlook": outlook, "rank_outlook": ranks,
        "margins": appraised.margins().collect::<Vec<_>>(), "gains": appraised.gains(),
    })
}

#[test]
fn files_of_each_release_give_the_recorded_results() {
    for (version, _) in RELEASES {
        let folder = folder(version);
        let found = results(&folder);
        let recorded = recorded(&folder.join("results.json"), &(found.to_string() + "\n"));
        // A later version may write more keys.
        let recorded: Value = serde_json::from_str(&recorded).unwrap();
        for (name, value) in recorded.as_object().unwrap() {
            assert!(has_all(&found[name], value), "{version}, {name}: now {:#}", found[name]);
        }
    }
}

#[test]
fn files_of_a_release_are_not_edited() {
    for (version, sum) in RELEASES {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64; // FNV-1a
        for file in files(&folder(version)) {
            let name =
                file.strip_prefix(folder(version)).unwrap().to_str().unwrap().replace('\\', "/");
            for byte in name.bytes().chain(text(&file).bytes()) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        assert_eq!(hash, sum, "{version}: a file was edited, added or removed");
    }
}

/// The files of this version have every key and every word of the file form.
#[test]
fn files_of_this_version_have_every_key_and_word() {
    let folder = folder(env!("CARGO_PKG_VERSION"));
    let mut said = BTreeSet::new();
    for path in files(&folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
    {
        collect(&::toml::from_str(&text(&path)).unwrap(), &mut said);
    }
    let mut known = BTreeSet::new();
    for schema in [Definition::JSON_SCHEMA, Sheet::JSON_SCHEMA] {
        keys_and_words(&serde_json::from_str(schema).unwrap(), &mut known);
    }
    let missing: Vec<&String> = known.difference(&said).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The keys and the texts of a value.
fn collect(value: &Value, said: &mut BTreeSet<String>) {
    match value {
        Value::Object(table) => {
            for (key, value) in table {
                said.insert(key.clone());
                collect(value, said);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, said)),
        Value::String(text) => drop(said.insert(text.clone())),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The keys and the words of closed lists that a schema knows.
fn keys_and_words(schema: &Value, known: &mut BTreeSet<String>) {
    match schema {
        Value::Object(table) => {
            for (key, value) in table {
                match (key.as_str(), value) {
                    ("properties", Value::Object(keys)) => known.extend(keys.keys().cloned()),
                    ("enum", Value::Array(words)) => {
                        known.extend(words.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => {}
                }
                keys_and_words(value, known);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys_and_words(value, known)),
        _ => {}
    }
}
