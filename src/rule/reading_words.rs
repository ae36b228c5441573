//! What a scale reads, in words.

use std::fmt::Write as _;

use super::evidence::{Evidence, Share};
use super::measure::Combination;
use super::reading::Reading;
use super::words;
use crate::number::{Fraction, Ratio};
use crate::text::{Language, name};

impl Reading {
    /// The unit after its numbers.
    pub(crate) fn unit(&self) -> &'static str {
        if *self == Self::Value { "" } else { "%" }
    }

    /// What is read, as a noun.
    pub(super) fn noun(&self, language: Language) -> String {
        let list = |ratios: &[String]| {
            let names: Vec<String> = ratios.iter().map(|name| format!("“{name}”")).collect();
            names.join(", ")
        };
        match self {
            Self::Ratio => language.pick("tỷ lệ", "the ratio").to_owned(),
            Self::Value => language.pick("giá trị", "the value").to_owned(),
            Self::Growth { .. } => language
                .pick("mức tăng so với kỳ trước", "the growth on the last figure")
                .to_owned(),
            Self::Product(ratios) => {
                let list = list(ratios);
                language.format(
                    format_args!("tích các tỷ lệ {list}"),
                    format_args!("the product of the ratios {list}"),
                )
            }
            Self::Mean(ratios) => {
                let list = list(ratios);
                language.format(
                    format_args!("trung bình các tỷ lệ {list}"),
                    format_args!("the mean of the ratios {list}"),
                )
            }
            Self::Rest(ratios) => {
                let list = list(ratios);
                language.format(
                    format_args!("phần còn lại sau khi lấy 100% trừ các tỷ lệ {list}"),
                    format_args!("what the ratios {list} leave of 100%"),
                )
            }
        }
    }

    /// Evidence in words, with the number that is read.
    pub(super) fn describe_evidence(
        &self,
        evidence: &Evidence,
        language: Language,
    ) -> Option<String> {
        let (names, combination, word) = match self {
            Self::Ratio | Self::Value | Self::Growth { .. } => {
                return if evidence.keys() == self.reads() {
                    evidence.words(language)
                } else {
                    None
                };
            }
            Self::Product(names) => (names, Combination::Product, language.pick("tích", "product")),
            Self::Mean(names) => (names, Combination::Mean, language.pick("trung bình", "mean")),
            Self::Rest(names) => (names, Combination::Rest, language.pick("phần còn lại", "rest")),
        };
        let Evidence::Ratios(given) = evidence else { return None };
        let (mut text, mut ratios) = (String::new(), Vec::new());
        for (position, wanted) in names.iter().enumerate() {
            let key = name::key(wanted);
            let found = given.iter().find(|(given, _)| name::key(given) == key);
            let Share { part, whole } = *found?.1;
            let ratio = words::ratio(part, whole, language);
            // Writing to a string does not fail.
            let _ = write!(text, "{}“{wanted}” {ratio}", words::between(position, ", "));
            ratios.extend(Ratio::new(part, whole).ok().map(Fraction::from));
        }
        // Without one of them there is no number.
        if ratios.len() == names.len() {
            let number = words::percent(&combination.of(&ratios), language);
            let _ = write!(text, "; {word} {number}");
        }
        Some(text)
    }
}
