//! Each route, by requests to the routes of the program itself.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use cchc::files::{Format, Reader};
use cchc::{Evidence, Sheet};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::service;

/// The unit of the sample, as it is in an address.
const UNIT: &str = "%C4%90%C6%A1n%20v%E1%BB%8B%20minh%20h%E1%BB%8Da";

fn sample() -> Sheet {
    let text = include_str!("../../data/don-vi-minh-hoa.toml");
    Reader::new(Format::Toml).sheet(text).unwrap()
}

/// The sample of the year before, with one report in time less.
fn last_year() -> Sheet {
    let mut sheet = sample();
    sheet.edition -= 1;
    sheet.answers.insert("1.1.1", Evidence::level("không kịp thời"));
    sheet
}

/// The sample without one answer.
fn incomplete() -> Sheet {
    let mut sheet = sample();
    sheet.answers.remove("1.1.1");
    sheet
}

/// The sheet of this year, of another unit.
fn of_unit(unit: &str, mut sheet: Sheet) -> Sheet {
    unit.clone_into(&mut sheet.unit);
    sheet.edition = sample().edition;
    sheet
}

async fn send(app: &Router, request: Request<Body>) -> (StatusCode, Value) {
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let text = String::from_utf8(body.to_vec()).unwrap();
    // What is not JSON is a text.
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

async fn get(app: &Router, path: &str) -> (StatusCode, Value) {
    send(app, Request::get(path).body(Body::empty()).unwrap()).await
}

async fn post(app: &Router, body: impl Into<Body>) -> (StatusCode, Value) {
    send(app, Request::post("/sheets").body(body.into()).unwrap()).await
}

async fn store(app: &Router, sheet: &Sheet) -> Value {
    let (status, json) = post(app, serde_json::to_string(sheet).unwrap()).await;
    assert_eq!(status, StatusCode::CREATED, "{json}");
    json
}

/// The texts of the problems in Vietnamese.
fn texts(problems: &Value) -> Vec<&str> {
    let problems = problems["problems"].as_array().unwrap().iter();
    problems.map(|problem| problem["vi"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_complete_sheet_has_a_score_and_an_explanation() {
    let app = service().unwrap();
    let outlook = store(&app, &sample()).await;
    assert_eq!(
        (&outlook["is_complete"], &outlook["lowest"]["index"]),
        (&json!(true), &json!("91.46"))
    );

    let (status, score) = get(&app, &format!("/units/{UNIT}/score")).await;
    assert_eq!(status, StatusCode::OK);
    let [unit, points, group] = ["unit", "points", "group"].map(|key| score[key].as_str().unwrap());
    assert_eq!([unit, points, group], ["Đơn vị minh họa", "90.09", "A"]);

    let (status, explanation) = get(&app, &format!("/units/{UNIT}/explanation")).await;
    assert_eq!(status, StatusCode::OK);
    let mut lines = explanation["lines"].as_array().unwrap().iter();
    let plan = lines.find(|line| line["code"] == "1.1.1").unwrap();
    assert_eq!(plan["words"]["vi"]["applied"], "mức “kịp thời”: 1 điểm");
}

#[tokio::test]
async fn this_year_is_compared_with_last_year() {
    let app = service().unwrap();
    store(&app, &sample()).await;
    let path = format!("/units/{UNIT}/comparison");
    assert_eq!(get(&app, &path).await.0, StatusCode::NOT_FOUND);
    store(&app, &last_year()).await;
    let (status, comparison) = get(&app, &path).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(comparison["total"]["points"], "+0.50");
    let terms = comparison["terms"].as_array().unwrap().iter();
    let changes: Vec<&Value> = terms.filter(|term| term["exact_points"] != "0").collect();
    assert_eq!((changes.len(), &changes[0]["to"]), (1, &json!(["1.1.1"])));
}

#[tokio::test]
async fn complete_sheets_of_this_year_are_ranked() {
    let app = service().unwrap();
    let (status, problems) = get(&app, "/ranking").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&problems), ["khối: chưa có bảng điểm; cần ít nhất một bảng điểm"]);

    store(&app, &sample()).await;
    store(&app, &last_year()).await;
    for (unit, sheet) in [("Sở B", last_year()), ("Sở C", incomplete())] {
        store(&app, &of_unit(unit, sheet)).await;
    }
    let (status, ranking) = get(&app, "/ranking").await;
    assert_eq!(status, StatusCode::OK);
    let results = ranking["results"].as_array().unwrap();
    let units: Vec<_> = results.iter().map(|result| (&result["rank"], &result["unit"])).collect();
    assert_eq!(units, [(&json!(1), &json!("Đơn vị minh họa")), (&json!(2), &json!("Sở B"))]);
}

#[tokio::test]
async fn an_incomplete_sheet_has_an_outlook_and_no_score() {
    let app = service().unwrap();
    let stored = store(&app, &incomplete()).await;
    let (status, outlook) = get(&app, &format!("/units/{UNIT}/outlook")).await;
    assert_eq!((status, &outlook), (StatusCode::OK, &stored));
    assert_eq!((&outlook["is_complete"], &outlook["missing"]), (&json!(false), &json!(["1.1.1"])));
    let [lowest, highest] = ["lowest", "highest"].map(|end| &outlook[end]["points"]);
    assert_eq!((lowest, highest), (&json!("89.09"), &json!("90.09")));

    let (status, problems) = get(&app, &format!("/units/{UNIT}/score")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&problems), ["tiêu chí 1.1.1: chưa có số liệu; cần số liệu gồm: mức"]);

    // The next sheet of the unit replaces it.
    store(&app, &sample()).await;
    assert_eq!(get(&app, &format!("/units/{UNIT}/score")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_bad_sheet_is_refused_with_every_problem_at_its_line() {
    let app = service().unwrap();
    let refused = async |text: String| {
        let (status, problems) = post(&app, text).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problems}");
        assert_eq!(problems["format"], 1);
        problems
    };
    let text = serde_json::to_string_pretty(&sample()).unwrap();
    let form = refused(text.replace("\"stage\"", "\"stages\"").replace("\"46\"", "4.6")).await;
    let form = texts(&form);
    assert_eq!(form.len(), 2, "{form:?}");
    assert!(form[0].starts_with("dòng 6, cột 3") && form[0].contains("“stages”"), "{form:?}");
    assert!(form[1].contains("tiêu chí 1.1.4, số đạt: đang ghi số thập phân “4.6”"), "{form:?}");

    let values = refused(text.replace("46", "460").replace("\"1.1.1\"", "\"9\"")).await;
    let values = texts(&values);
    assert!(values.iter().all(|text| text.starts_with("dòng ")), "{values:?}");
    assert!(values.iter().any(|text| text.contains("tiêu chí 9")), "{values:?}");

    let year = refused(text.replace("2020", "2018")).await;
    assert!(texts(&year)[0].contains("2018"), "{year}");
    let syntax = refused("{".to_owned()).await;
    assert_eq!(texts(&syntax).len(), 1);
    assert_eq!(get(&app, &format!("/units/{UNIT}/outlook")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_units_do_not_look_the_same() {
    let app = service().unwrap();
    store(&app, &sample()).await;
    let sheet = of_unit("Đơn vị minh hoạ", sample());
    let (status, problems) = post(&app, serde_json::to_string(&sheet).unwrap()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(texts(&problems)[0].contains("“Đơn vị minh hoạ”"), "{problems}");
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let app = service().unwrap();
    let (status, text) = get(&app, "/units/X/score").await;
    assert_eq!((status, text), (StatusCode::NOT_FOUND, json!("đơn vị chưa có phiếu")));
    store(&app, &sample()).await;
    assert_eq!(get(&app, &format!("/units/{UNIT}/secrets")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_readme_shows_what_is_replied() {
    let text = include_str!("../sheet.json");
    assert_eq!(Reader::new(Format::Json).sheet(text).unwrap(), sample());
    // As the line with `sed` does it.
    let wrong = text.replace(": 46,", ": 460,").replace("\"kịp thời\"", "\"đúng hạn\"");
    let (_, problems) = post(&service().unwrap(), wrong).await;
    let (_, shown) = include_str!("../README.md").split_once("```json\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    assert_eq!(problems["problems"][0], serde_json::from_str::<Value>(shown).unwrap());
}
