//! Compares the public items of `cchc` with the listings in `api`, one item a line: those of the plain library, and
//! those that each feature adds. `CCHC_WRITE=1` writes the listings anew.
//!
//! rustdoc describes the crate in JSON, which a stable compiler does if `RUSTC_BOOTSTRAP` is set.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use rustdoc_types::FORMAT_VERSION;
use serde::Deserialize;

/// Each feature after what it needs: a listing has what no listing before it has.
const FEATURES: [&str; 5] = ["", "serde", "json", "toml", "proptest"];

/// Traits that no program on a stable compiler can name.
const NO_NAME: [&str; 3] =
    ["core::marker::Freeze", "core::marker::UnsafeUnpin", "core::marker::StructuralPartialEq"];

fn main() -> ExitCode {
    match compare() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!(
                "the public items are not those of the listings. If this is meant, write the listings anew with"
            );
            eprintln!(
                "`CCHC_WRITE=1 cargo run --manifest-path tests/surface/Cargo.toml`, and say in CHANGELOG.md what changed"
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all listings are as they should be. Prints the lines that are not.
fn compare() -> Result<bool, Box<dyn Error>> {
    let mut differences = Vec::new();
    let plain = items("")?;
    let mut listed = HashSet::new();
    for feature in FEATURES {
        let found = if feature.is_empty() { plain.clone() } else { items(feature)? };
        let lost = plain.iter().filter(|item| !found.contains(item));
        differences.extend(lost.map(|item| format!("the feature `{feature}` takes away: {item}")));
        let name = if feature.is_empty() { "plain" } else { feature };
        let added: Vec<String> =
            found.into_iter().filter(|item| listed.insert(item.clone())).collect();
        println!("{name}: {} items", added.len());
        differences.extend(listing(name, &added)?);
    }
    let all = items(&FEATURES[1..].join(","))?;
    println!("all features: {} items", all.len());
    let together = all.iter().filter(|item| !listed.contains(*item));
    differences.extend(together.map(|item| format!("only several features together add: {item}")));
    for difference in &differences {
        println!("{difference}");
    }
    Ok(differences.is_empty())
}

/// How the listing differs from these items; it is written first if this is asked for.
fn listing(name: &str, items: &[String]) -> Result<Vec<String>, Box<dyn Error>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("api/{name}.txt"));
    if std::env::var_os("CCHC_WRITE").is_some() {
        fs::write(&file, items.join("\n") + "\n")?;
    }
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let recorded: HashSet<&str> = text.lines().collect();
    let now: HashSet<&str> = items.iter().map(String::as_str).collect();
    let gone =
        text.lines().filter(|line| !now.contains(line)).map(|line| format!("{name}: - {line}"));
    let new = items
        .iter()
        .filter(|item| !recorded.contains(item.as_str()))
        .map(|item| format!("{name}: + {item}"));
    Ok(gone.chain(new).collect())
}

/// The public items of the crate with these features, one line for each.
fn items(features: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let rustdoc = cargo()
        .args(["rustdoc", "--quiet", "--lib", "--no-default-features", "--features", features])
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .env("RUSTC_BOOTSTRAP", "1")
        .status()?;
    if !rustdoc.success() {
        return Err(format!("rustdoc fails with the features `{features}`").into());
    }
    let metadata = cargo().args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let file = serde_json::from_slice::<Metadata>(&metadata.stdout)?
        .target_directory
        .join("doc/cchc.json");
    let Format { format_version } = serde_json::from_slice(&fs::read(&file)?)?;
    if format_version != FORMAT_VERSION {
        let message = format!(
            "this rustdoc writes JSON of format {format_version}, and `public-api` in tests/surface/Cargo.toml reads format \
             {FORMAT_VERSION}: use the toolchain of CI, or take a `public-api` that reads format {format_version}"
        );
        return Err(message.into());
    }
    let api = public_api::Builder::from_rustdoc_json(file).omit_blanket_impls(true).build()?;
    let mut known = HashSet::new();
    let items = api
        .items()
        .map(ToString::to_string)
        .filter(|item| !NO_NAME.iter().any(|name| item.contains(name)));
    Ok(items.filter(|item| known.insert(item.clone())).collect())
}

/// A cargo that works on the library.
fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    cargo
}

#[derive(Deserialize)]
struct Metadata {
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct Format {
    format_version: u32,
}
