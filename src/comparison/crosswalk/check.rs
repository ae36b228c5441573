//! Holds a crosswalk against both of its methodologies: every problem at once, each with its place.

use std::collections::HashMap;

use super::{CheckedCrosswalk, Crosswalk, Edition, Link, Linked};
use crate::comparison::succession::same;
use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::methodology::Methodology;
use crate::name::quoted;
use crate::rule::ScoringRule;

impl Crosswalk {
    /// Holds the crosswalk against both methodologies.
    ///
    /// # Errors
    /// Every problem at once, in the order of the links:
    /// - it is for other methodologies or editions;
    /// - a code is unknown, or stands twice on one side;
    /// - a split into fewer than two, or a merger of fewer than two;
    /// - a criterion that is the same has another title, or a renamed one the same code and title;
    /// - of two criteria of one link, one lies under the other.
    pub fn check<C: ScoringRule>(
        &self,
        from: &Methodology<C>,
        to: &Methodology<C>,
    ) -> Result<CheckedCrosswalk<C>, Problems> {
        let mut check = Check { problems: Vec::new() };
        check.head("from", &self.from, from);
        check.head("to", &self.to, to);
        let mut seen = [HashMap::new(), HashMap::new()];
        let mut links = Vec::with_capacity(self.links.len());
        for (position, link) in self.links.iter().enumerate() {
            let at = format!("links[{position}]");
            let mut rows = [Vec::new(), Vec::new()];
            let sides = link.sides().into_iter().zip([from, to]).zip(&mut seen).zip(&mut rows);
            for (((codes, methodology), seen), rows) in sides {
                for (key, code) in codes {
                    rows.extend(check.code(&format!("{at}.{key}"), code, methodology, seen));
                }
                check.apart(&at, methodology, rows);
            }
            let [before, after] = rows;
            check.fits(&at, link, title(from, &before).zip(title(to, &after)));
            links.push(Linked { kind: link.kind(), from: before, to: after, lowest: true });
        }
        Problems::none_or(check.problems, ())?;
        let [before, after] = seen;
        let (before, after) = (has_linked(from, &before), has_linked(to, &after));
        let any = |rows: &[usize], above: &[bool]| {
            rows.iter().any(|row| above.get(*row).copied().unwrap_or(false))
        };
        for link in &mut links {
            link.lowest = !any(&link.from, &before) && !any(&link.to, &after);
        }
        Ok(CheckedCrosswalk { from: from.clone(), to: to.clone(), links })
    }
}

/// The title of the one row of a link.
fn title<'a, C: ScoringRule>(of: &'a Methodology<C>, rows: &[usize]) -> Option<&'a str> {
    match rows {
        [row] => Some(of.view(*row).title()),
        _ => None,
    }
}

/// For each row, whether a row under it is linked.
fn has_linked<C: ScoringRule>(of: &Methodology<C>, seen: &HashMap<usize, String>) -> Vec<bool> {
    let mut above = vec![false; of.nodes().len()];
    for row in seen.keys() {
        let mut parent = of.view(*row).node().parent;
        while let Some(at) = parent {
            if let Some(flag) = above.get_mut(at) {
                *flag = true;
            }
            parent = of.view(at).node().parent;
        }
    }
    above
}

struct Check {
    problems: Vec<Problem>,
}

impl Check {
    fn refuse(&mut self, kind: ProblemKind, at: String, found: String, expected: String) {
        self.problems.push(Problem::new(kind, Place::key(at), found, expected));
    }

    fn head<C: ScoringRule>(&mut self, side: &str, said: &Edition, methodology: &Methodology<C>) {
        if said.methodology != methodology.id() {
            let expected = format!("{}, the id of the methodology", quoted(methodology.id()));
            let at = format!("{side}.methodology");
            self.refuse(ProblemKind::Mismatch, at, quoted(&said.methodology), expected);
        }
        if said.edition != methodology.edition() {
            let expected = format!("`{}`, the edition of the methodology", methodology.edition());
            let (at, found) = (format!("{side}.edition"), format!("`{}`", said.edition));
            self.refuse(ProblemKind::Mismatch, at, found, expected);
        }
    }

    /// The row with this code, once.
    fn code<C: ScoringRule>(
        &mut self,
        at: &str,
        code: &str,
        methodology: &Methodology<C>,
        seen: &mut HashMap<usize, String>,
    ) -> Option<usize> {
        let Some(row) = methodology.find(code) else {
            // No nearest code: most codes are one edit away from several others.
            let (id, edition) = (quoted(methodology.id()), methodology.edition());
            let expected = format!("a code of {id}, edition {edition}");
            self.refuse(ProblemKind::Unknown, at.to_owned(), quoted(code), expected);
            return None;
        };
        if let Some(first) = seen.get(&row) {
            let found = format!("{} again, already at {first}", quoted(code));
            let expected = "each criterion once on each side".to_owned();
            self.refuse(ProblemKind::Repeated, at.to_owned(), found, expected);
            return None;
        }
        seen.insert(row, at.to_owned());
        Some(row)
    }

    /// No row of a link lies under another one of it.
    fn apart<C: ScoringRule>(&mut self, at: &str, methodology: &Methodology<C>, rows: &[usize]) {
        for (above, below) in rows.iter().flat_map(|above| rows.iter().map(move |row| (above, row)))
        {
            let (above, below) = (methodology.view(*above), methodology.view(*below));
            if above.below().contains(&below.position()) {
                let below = quoted(below.code().as_str());
                let found = format!("{below} under {}", quoted(above.code().as_str()));
                let expected = "criteria that do not lie under each other".to_owned();
                self.refuse(ProblemKind::NotAllowed, at.to_owned(), found, expected);
            }
        }
    }

    /// What the kind of a link says holds; `titles` of its one row before and its one row after.
    fn fits(&mut self, at: &str, link: &Link, titles: Option<(&str, &str)>) {
        match link {
            Link::Split { to: list, .. } | Link::Merged { from: list, .. } if list.len() < 2 => {
                let (kind, key) = match link {
                    Link::Split { .. } => ("split", "to"),
                    _ => ("merger", "from"),
                };
                let found = format!("a {kind} with `{}`", list.len());
                let expected = "at least two codes, or `renamed`".to_owned();
                self.refuse(ProblemKind::Missing, format!("{at}.{key}"), found, expected);
            }
            Link::Same { .. } => {
                if let Some((before, after)) = titles.filter(|(old, new)| !same(old, new)) {
                    let found = format!("the titles {} and {}", quoted(before), quoted(after));
                    let expected = "the same title in both, or `renamed`".to_owned();
                    self.refuse(ProblemKind::Mismatch, at.to_owned(), found, expected);
                }
            }
            Link::Renamed { from, to } if from == to => {
                if let Some((title, _)) = titles.filter(|(old, new)| same(old, new)) {
                    let found = format!("{} {} in both", quoted(from), quoted(title));
                    let expected = "another code or title, or `same`".to_owned();
                    self.refuse(ProblemKind::Mismatch, at.to_owned(), found, expected);
                }
            }
            _ => {}
        }
    }
}
