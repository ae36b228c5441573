//! The numbers of results are those of their accessors, on random blocks with every rule, mode and policy.

use serde::Serialize;
use serde_json::{Value, json};

use crate::prelude::*;
use crate::random;

fn value(result: &impl Serialize) -> Value {
    serde_json::to_value(result).unwrap()
}

fn text(number: &impl ToString) -> Value {
    Value::from(number.to_string())
}

fn card_is(json: &Value, card: &Scorecard) {
    let group = card.group().map(|group| group.label.as_str());
    assert_eq!(
        (&json["unit"], &json["stage"]),
        (&json!(card.unit()), &json!(card.stage().as_str()))
    );
    assert_eq!(json["group"], json!(group));
    for (key, number) in [
        ("points", text(&card.points())),
        ("exact_points", text(&card.exact_points())),
        ("applicable", text(&card.applicable())),
        ("index", text(&card.index())),
        ("exact_index", text(&card.exact_index())),
        ("unbounded_index", text(&card.unbounded_index())),
        ("bonus", text(&card.bonus())),
        ("penalty", text(&card.penalty())),
    ] {
        assert_eq!(json[key], number, "{key}");
    }
}

fn criteria_are(json: &Value, card: &Scorecard) {
    let parts = card.parts().map(|part| {
        json!({
            "part": part.label, "points": text(&part.points), "exact_points": text(&part.exact_points),
            "applicable": text(&part.applicable),
        })
    });
    assert_eq!(json["parts"], parts.collect::<Value>());
    let criteria = card.criteria().map(|scored| {
        json!({
            "code": scored.criterion().code().as_str(),
            "points": text(&scored.points()), "exact_points": text(&scored.exact_points()),
            "applicable": text(&scored.applicable()), "index": scored.index().map(|index| text(&index)),
            "lost": text(&scored.lost()), "outcome": value(&scored.outcome()),
        })
    });
    assert_eq!(json["criteria"], criteria.collect::<Value>());
}

fn change_is(json: &Value, change: &Change<Side>) {
    for (json, side) in [(&json["from"], &change.from), (&json["to"], &change.to)] {
        let expected = json!({
            "points": text(&side.points), "exact_points": text(&side.exact_points),
            "applicable": text(&side.applicable), "index": side.index.map(|index| text(&index)),
            "exact_index": side.exact_index.as_ref().map(text),
        });
        assert_eq!(*json, expected);
    }
    for (key, number) in [
        ("points", text(&change.points())),
        ("exact_points", text(&change.exact_points())),
        ("applicable", text(&change.applicable())),
        ("index", json!(change.index().map(|index| text(&index)))),
        ("exact_index", json!(change.exact_index().map(|index| text(&index)))),
    ] {
        assert_eq!(json[key], number, "{key}");
    }
}

fn comparison_is(before: &Scorecard, after: &Scorecard) {
    let comparison = Comparison::new(before, after).unwrap();
    let json = value(&comparison);
    card_is(&json["from"], before);
    card_is(&json["to"], after);
    change_is(&json["total"], &comparison.total());
    let changes = json["changes"].as_array().unwrap();
    assert_eq!(changes.len(), comparison.changes().count());
    for (json, change) in changes.iter().zip(comparison.changes()) {
        let codes = |list: &[Criterion<'_>]| -> Value {
            list.iter().map(|row| row.code().as_str()).collect()
        };
        assert_eq!((&json["from"], &json["to"]), (&codes(&change.from), &codes(&change.to)));
        change_is(&json["change"], &change.change);
    }
    let terms = comparison.terms().into_iter().map(|term| text(&term.exact_points()));
    let found = json["terms"].as_array().unwrap().iter().map(|term| term["exact_points"].clone());
    assert!(terms.eq(found));
    let disputed = before.disputed(after).unwrap();
    for (json, disputed) in value(&disputed).as_array().unwrap().iter().zip(disputed) {
        assert_eq!(json["change"], text(&disputed.change()));
        assert_eq!(json["second"]["points"], text(&disputed.second.points()));
    }
}

fn outlook_is(outlook: &Outlook) {
    let json = value(outlook);
    let open: Value = outlook.missing().map(|leaf| leaf.code().as_str()).collect();
    assert_eq!((&json["missing"], &json["is_complete"]), (&open, &json!(outlook.is_complete())));
    for (json, card) in [(&json["lowest"], outlook.lowest()), (&json["highest"], outlook.highest())]
    {
        card_is(json, &card);
        criteria_are(json, &card);
        assert_eq!(json.get("format"), None);
    }
}

fn margins_are(card: &Scorecard) {
    for margin in card.margins() {
        let json = value(&margin);
        assert_eq!(json["edge"], json!(margin.edge().map(text)));
        assert_eq!(json["needed"], json!(margin.needed().map(|points| text(&points))));
        assert_eq!(json["least"], json!(margin.least().map(|points| text(&points))));
        assert_eq!(
            json["needed_points"],
            json!(margin.needed_points().map(|points| text(&points)))
        );
        assert_eq!(json["is_reached"], margin.is_reached());
        assert_eq!(json["is_edge_included"], margin.is_edge_included());
        let fewest = margin.fewest().map(|gains| {
            let gain = |gain: &Gain<'_>| {
                json!({ "code": gain.criterion().code().as_str(), "points": text(gain.points()) })
            };
            gains.iter().map(gain).collect::<Value>()
        });
        assert_eq!(json["fewest"], json!(fewest));
    }
}

#[test]
fn numbers_are_those_of_the_accessors() {
    for seed in 0..120 {
        let (methodology, sheets) = random::case(seed);
        let definition: Definition = serde_json::from_value(methodology).unwrap();
        let methodology = definition.validate().unwrap();
        let sheets: Vec<Sheet> =
            sheets.into_iter().map(|sheet| serde_json::from_value(sheet).unwrap()).collect();
        assert_eq!(value(&methodology), value(methodology.definition()));
        let checked = methodology.check_sheets(&sheets).unwrap();
        let cards: Vec<Scorecard> = checked.iter().map(CheckedSheet::score).collect();
        let ranking = Ranking::new(&cards).unwrap();
        let json = value(&ranking);
        let (id, edition) = (methodology.id(), methodology.edition());
        assert_eq!(json["methodology"], json!({ "id": id, "edition": edition }));
        for (json, place) in json["results"].as_array().unwrap().iter().zip(ranking.places()) {
            assert_eq!((&json["rank"], json.get("format")), (&json!(place.rank), None));
            card_is(json, place.card);
            criteria_are(json, place.card);
        }
        let summary = ranking.summary();
        assert_eq!(json["mean"], text(&summary.mean));
        assert_eq!(json["exact_mean"], text(&summary.exact_mean));
        for (json, count) in json["groups"].as_array().unwrap().iter().zip(summary.groups) {
            assert_eq!(
                *json,
                json!({ "label": count.label, "units": count.units, "percent": text(&count.percent) })
            );
        }
        for (sheet, card) in checked.iter().zip(&cards) {
            let json = value(card);
            card_is(&json, card);
            criteria_are(&json, card);
            margins_are(card);
            let explanation = sheet.explain();
            let json = value(&explanation);
            assert_eq!(json["lost"], text(&explanation.lost()));
            let lines = json["lines"].as_array().unwrap().iter();
            assert!(
                lines
                    .map(|line| line["adds"].clone())
                    .eq(explanation.lines().into_iter().map(|line| text(&line.adds())))
            );
            for row in explanation.criteria() {
                let json = value(&row);
                assert_eq!(json["exact"], text(&row.exact()));
                assert_eq!(json["points"], text(&row.points()));
                assert_eq!(json["lost"], text(&row.lost()));
            }
        }
        // The answers of another unit, as those of the first one.
        let first = &sheets[0];
        let after =
            with(sheets[sheets.len() - 1].clone(), |sheet| sheet.unit.clone_from(&first.unit));
        comparison_is(&cards[0], &methodology.check(&after).unwrap().score());
        let open = with(first.clone(), |sheet| {
            let leaf =
                methodology.leaves().find(|leaf| sheet.answers.get(leaf.code().as_str()).is_some());
            leaf.map(|leaf| sheet.answers.remove(leaf.code().as_str()));
        });
        outlook_is(&methodology.outlook(&open).unwrap());
    }
}

#[test]
fn a_ranking_of_several_methodologies_names_none() {
    let mut other = Definition::example();
    other.id = "other".to_owned();
    let other = other.validate().unwrap();
    let mut sheet = Sheet::example("Sở B");
    sheet.methodology = "other".to_owned();
    let one = Definition::example().validate().unwrap();
    let cards =
        [one.check(&Sheet::example("Sở A")).unwrap().score(), other.check(&sheet).unwrap().score()];
    let json = value(&Ranking::new(&cards).unwrap());
    assert_eq!(json["methodology"], Value::Null);
    assert_eq!(json["results"][1]["methodology"]["id"], "other");
    let json = value(&Ranking::new(&cards[..1]).unwrap());
    assert_eq!(json["methodology"], json!({ "id": "example", "edition": 2025 }));
}
