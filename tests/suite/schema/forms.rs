//! Valid files with one change anywhere: what the code accepts, the schema accepts, and what the schema accepts,
//! the code can read.

use super::*;

/// What is put in place of each value.
fn probes() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(4_294_967_296_u64),
        json!(""),
        json!("0"),
        json!("1"),
        json!("-0.5"),
        json!("x"),
        json!(" x"),
        json!([]),
        json!({}),
        json!(["x"]),
        json!({ "x": 1 }),
    ]
}

/// Every place of a value, as a JSON pointer.
fn places(value: &Value, at: &str, list: &mut Vec<String>) {
    list.push(at.to_owned());
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries {
                let key = key.replace('~', "~0").replace('/', "~1");
                places(inner, &format!("{at}/{key}"), list);
            }
        }
        Value::Array(entries) => {
            for (position, inner) in entries.iter().enumerate() {
                places(inner, &format!("{at}/{position}"), list);
            }
        }
        _ => {}
    }
}

/// The values that differ from this one at a place.
fn changed(value: &Value, at: &str) -> Vec<Value> {
    let mut list: Vec<Value> = probes()
        .into_iter()
        .map(|probe| with(value.clone(), |value| *value.pointer_mut(at).unwrap() = probe))
        .collect();
    // Without the place; with a key more; and with the last entry of a list again.
    if let Some((parent, key)) = at.rsplit_once('/') {
        let mut without = value.clone();
        match without.pointer_mut(parent).unwrap() {
            Value::Object(entries) => {
                entries.remove(&key.replace("~1", "/").replace("~0", "~"));
            }
            Value::Array(entries) => {
                entries.remove(key.parse().unwrap());
            }
            _ => unreachable!(),
        }
        list.push(without);
    }
    let mut more = value.clone();
    match more.pointer_mut(at).unwrap() {
        Value::Object(entries) => {
            entries.insert("khác".to_owned(), json!("x"));
        }
        Value::Array(entries) => entries.extend(entries.last().cloned()),
        _ => return list,
    }
    list.push(more);
    list
}

/// Each change of a value, at the places of a shape that was not seen. The keys of a file have small letters
/// only; positions, codes and names have not.
fn changes(value: &Value, seen: &mut BTreeSet<String>) -> Vec<Value> {
    let mut all = Vec::new();
    places(value, "", &mut all);
    let is_key = |step: &str| step.chars().all(|letter| matches!(letter, 'a'..='z' | '_'));
    let new = all.iter().filter(|at| {
        let kind =
            at.rsplit_once("/rule").map(|(row, _)| value.pointer(&format!("{row}/rule/kind")));
        let steps = at.split('/').map(|step| if is_key(step) { step } else { "*" });
        seen.insert(format!("{kind:?} {}", steps.collect::<Vec<_>>().join("/")))
    });
    new.flat_map(|at| changed(value, at)).collect()
}

#[test]
fn changed_methodologies() {
    let schema = Schema::new(METHODOLOGY);
    let (mut seen, mut accepted, mut refused) = (BTreeSet::new(), 0, 0);
    for seed in 0..40 {
        let (methodology, _) = random::case(seed);
        for value in changes(&methodology, &mut seen) {
            let read = serde_json::from_value::<Definition>(value.clone());
            let form = read.as_ref().err().map(ToString::to_string);
            let is_valid = read.is_ok_and(|definition| definition.validate().is_ok());
            if is_valid {
                schema.assert_accepts("a valid file", &value);
                accepted += 1;
            } else if let Some(error) = form {
                assert!(!schema.accepts(&value), "{error}: {value:#}");
                refused += 1;
            }
        }
    }
    assert!(accepted > 200 && refused > 2000, "{accepted} {refused}");
}

#[test]
fn changed_sheets() {
    let schema = Schema::new(SHEET);
    let (mut seen, mut accepted, mut refused) = (BTreeSet::new(), 0, 0);
    for seed in 0..40 {
        let (methodology, sheets) = random::case(seed);
        let methodology: Definition = serde_json::from_value(methodology).unwrap();
        let methodology = methodology.validate().unwrap();
        for value in changes(&sheets[0], &mut seen) {
            let read = serde_json::from_value::<Sheet>(value.clone());
            let form = read.as_ref().err().map(ToString::to_string);
            let is_valid = read.is_ok_and(|sheet| methodology.check(&sheet).is_ok());
            if is_valid {
                schema.assert_accepts("a valid file", &value);
                accepted += 1;
            } else if let Some(error) = form {
                assert!(!schema.accepts(&value), "{error}: {value:#}");
                refused += 1;
            }
        }
    }
    assert!(accepted > 80 && refused > 600, "{accepted} {refused}");
}
