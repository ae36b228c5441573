//! A custom rule with data of every shape, written and read in both formats.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use cchc::files::{Format, Reader};
use serde::{Deserialize, Serialize};

use super::Page;
use super::editions::{said, unit};
use crate::prelude::*;

/// Points for each thing of a list, by its weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Weights {
    zone: Zone,
    weights: HashMap<String, u32>,
    limit: Points,
    more: Option<BTreeMap<String, Vec<i64>>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Zone {
    Near { width: u8, height: u64 },
    Far,
}

impl ScoringRule for Weights {
    type Evidence = HashMap<String, u32>;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, things: &Self::Evidence) -> Result<Award, Vec<Refusal>> {
        let sum: u32 =
            things.iter().map(|(name, count)| self.weights.get(name).unwrap_or(&0) * count).sum();
        let share = Fraction::new(i64::from(sum.min(100)), 100).unwrap();
        Ok(Award::points(Fraction::from(leaf.reaches) * share, Clause::Custom(sum.min(9))))
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("theo trọng số", "by weight").into()
    }

    fn describe_evidence(&self, _: &Leaf, things: &Self::Evidence, _: Language) -> Cow<'_, str> {
        let things: BTreeMap<_, _> = things.iter().collect();
        format!("{things:?}").into()
    }
}

pub(super) fn page(page: &mut Page) {
    let weights = ["một", "hai", "ba", "bốn", "a", "b", "c", "d"].map(str::to_owned);
    let things: HashMap<String, u32> = weights.iter().cloned().zip(1..).collect();
    let more = BTreeMap::from([("z".to_owned(), vec![i64::MIN, 7]), ("a".to_owned(), vec![])]);
    for zone in [Zone::Near { width: 3, height: u64::MAX }, Zone::Far] {
        page.line("## custom");
        let rule = Weights {
            zone,
            weights: things.clone(),
            limit: points!(1.5),
            more: Some(more.clone()),
        };
        let mut definition = Definition::example();
        definition.criteria[1].rule = Some(Rule::custom_in_files("weights", rule));
        let mut sheet = Sheet::example("Sở A");
        sheet.answers.insert("1.1", Evidence::custom_in_files(things.clone()));
        unit(page, &definition.clone().validate().unwrap(), &sheet);
        let files = [
            (
                Format::Json,
                serde_json::to_string(&definition).unwrap(),
                serde_json::to_string(&sheet).unwrap(),
            ),
            (Format::Toml, toml::to_string(&definition).unwrap(), toml::to_string(&sheet).unwrap()),
        ];
        let known = CustomRules::new().with::<Weights>("weights");
        for (format, methodology, answers) in files {
            page.line(format!("{methodology}\n{answers}"));
            let unknown = Reader::new(format).definition(&methodology).unwrap();
            page.line(serde_json::to_string(&unknown).unwrap());
            page.line(toml::to_string(&unknown).unwrap());
            page.line(format!("{unknown:?}"));
            said(page, &unknown.validate().unwrap_err());
            let reader = Reader::new(format).with_rules(&known);
            let read = reader.sheet(&answers).unwrap();
            page.line(serde_json::to_string(&read).unwrap());
            page.line(format!("{read:?} {}", read == sheet));
            let methodology = reader.methodology(&methodology).unwrap();
            page.line(methodology.definition() == &definition);
            unit(page, &methodology, &read);
            for wrong in ["[1]", "{\"một\":-1}", "{\"một\":\"1\"}", "7", "{\"một\":4294967296}"]
            {
                let mut sheet = sheet.clone();
                let answer = format!("{{\"custom\":{wrong}}}");
                sheet.answers.insert("1.1", serde_json::from_str::<Answer>(&answer).unwrap());
                match methodology.check(&sheet) {
                    Ok(checked) => page.line(checked.score().points()),
                    Err(problems) => said(page, &problems),
                }
            }
        }
    }
}
