//! Scores sheets over HTTP. README.md has a `curl` line for each route.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response, Result};
use axum::routing::{get, post};
use axum::{Json, Router};
use cchc::compare::{CheckedCrosswalk, Comparison, Crosswalk, YearLinks};
use cchc::editions::FILES;
use cchc::files::{Format, Reader};
use cchc::ranking::check_block;
use cchc::{Methodology, Problems, Ranking, Sheet};
use tokio::sync::Mutex;

/// The methodologies of last year and this year, and the sheets of both by year and unit.
struct Service {
    years: CheckedCrosswalk,
    sheets: Mutex<BTreeMap<(u32, String), Sheet>>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, service()?).await?)
}

fn service() -> Result<Router, Box<dyn std::error::Error>> {
    let file = FILES.iter().find(|file| file.id == "minh-hoa/so").ok_or("no such edition")?;
    let mut definition = Reader::new(Format::Toml).definition(file.text)?;
    let this = definition.clone().validate()?;
    definition.edition = this.edition() - 1;
    let last = definition.validate()?;
    let years = Crosswalk::draft(&last, &this).to_crosswalk().check(&last, &this)?;
    Ok(Router::new()
        .route("/sheets", post(add_sheet))
        .route("/units/{unit}/{what}", get(unit))
        .route("/ranking", get(ranking))
        .with_state(Arc::new(Service { years, sheets: Mutex::default() })))
}

/// Stores a sheet, which may be incomplete, and replies with its outlook.
async fn add_sheet(State(app): State<Arc<Service>>, body: Bytes) -> Result<Response> {
    let reader = Reader::new(Format::Json);
    let sheet = reader.sheet(&body).map_err(refused)?;
    let [last, this] = [app.years.from(), app.years.to()];
    let methodology = if sheet.edition == last.edition() { last } else { this };
    let outlook = methodology.outlook(&sheet);
    let outlook = outlook.map_err(|problems| refused(reader.located(&body, problems)))?;
    let mut sheets = app.sheets.lock().await;
    let key = (sheet.edition, sheet.unit.clone());
    let others = sheets.iter().filter(|(other, _)| other.0 == key.0 && **other != key);
    check_block(others.map(|(_, other)| other).chain([&sheet])).map_err(refused)?;
    sheets.insert(key, sheet);
    Ok((StatusCode::CREATED, Json(outlook)).into_response())
}

async fn unit(
    State(app): State<Arc<Service>>,
    Path((unit, what)): Path<(String, String)>,
) -> Result<Response> {
    let sheets = app.sheets.lock().await;
    let sheet = |year: &Methodology| {
        let sheet = sheets.get(&(year.edition(), unit.clone()));
        sheet.ok_or((StatusCode::NOT_FOUND, "đơn vị chưa có phiếu"))
    };
    let [last, this] = [app.years.from(), app.years.to()];
    Ok(match what.as_str() {
        "score" => Json(this.check(sheet(this)?).map_err(refused)?.score()).into_response(),
        "explanation" => Json(this.check(sheet(this)?).map_err(refused)?.explain()).into_response(),
        "outlook" => Json(this.outlook(sheet(this)?).map_err(refused)?).into_response(),
        "comparison" => {
            let last = last.check(sheet(last)?).map_err(refused)?.score();
            let this = this.check(sheet(this)?).map_err(refused)?.score();
            let links = YearLinks::new().with_crosswalk(&app.years);
            Json(Comparison::linked(&last, &this, &links).map_err(refused)?).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    })
}

/// Ranks the units whose sheets are complete.
async fn ranking(State(app): State<Arc<Service>>) -> Result<Response> {
    let this = app.years.to();
    let sheets = app.sheets.lock().await;
    let sheets = sheets.values().filter(|sheet| sheet.edition == this.edition());
    let cards: Vec<_> = sheets.filter_map(|sheet| Some(this.check(sheet).ok()?.score())).collect();
    Ok(Json(Ranking::new(&cards).map_err(refused)?).into_response())
}

fn refused(problems: Problems) -> (StatusCode, Json<Problems>) {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problems))
}
