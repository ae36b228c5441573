//! The text of a source file with all of its mutants in it, each behind its number.

use std::fmt::Write;

use crate::mutant::{Mutant, Position};
use crate::sites::{self, Bytes, Edit};

/// A rewritten file.
pub struct Rewritten {
    pub text: String,
    /// The bytes of each mutant in it: an error there is an error of the mutant.
    pub of_mutants: Vec<(Bytes, usize)>,
    /// The bytes of each edit with the original, and its mutants: an error there, in none of the above, is one of them.
    pub around: Vec<(Bytes, Vec<usize>)>,
    /// The mutants that no compiler accepts.
    pub unviable: Vec<usize>,
    /// The mutants for which there is no place in the syntax tree.
    pub unplaced: Vec<usize>,
}

/// Rewrites a file for the mutants with these numbers.
pub fn rewrite(source: &str, mutants: &[(usize, &Mutant)]) -> Rewritten {
    let sites = sites::find(source, mutants);
    let mut edits: Vec<&Edit> = sites.edits.iter().filter(|edit| !edit.mutants().is_empty()).collect();
    edits.sort_by_key(|edit| (edit.bytes().start, std::cmp::Reverse(edit.bytes().end)));
    let placed: Vec<usize> = edits.iter().flat_map(|edit| edit.mutants()).collect();
    let unplaced = mutants.iter().map(|(number, _)| *number);
    let unplaced = unplaced.filter(|number| !placed.contains(number) && !sites.unviable.contains(number)).collect();
    let out = Rewritten {
        text: String::new(),
        of_mutants: Vec::new(),
        around: Vec::new(),
        unviable: sites.unviable.clone(),
        unplaced,
    };
    let starts: Vec<usize> = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut writer = Writer { source, starts, mutants, out };
    writer.copy(0..source.len(), &edits);
    writer.out
}

struct Writer<'a> {
    source: &'a str,
    /// The first byte of each line.
    starts: Vec<usize>,
    mutants: &'a [(usize, &'a Mutant)],
    out: Rewritten,
}

impl Writer<'_> {
    /// The bytes with the edits that are inside of them.
    fn copy(&mut self, bytes: Bytes, mut edits: &[&Edit]) {
        let mut at = bytes.start;
        while let Some((edit, rest)) = edits.split_first() {
            let inside = edit.bytes();
            let count = rest.iter().take_while(|other| other.bytes().start < inside.end).count();
            let (within, after) = rest.split_at(count);
            self.text(&self.source[at..inside.start]);
            let start = self.out.text.len();
            self.edit(edit, within);
            self.out.around.push((start..self.out.text.len(), edit.mutants()));
            at = inside.end;
            edits = after;
        }
        self.text(&self.source[at..bytes.end]);
    }

    fn edit(&mut self, edit: &Edit, within: &[&Edit]) {
        match edit {
            Edit::Expression(bytes, mutants) => {
                self.text("(");
                for number in mutants {
                    self.text(&format!("if crate::mutant::on({number}) {{ "));
                    let mutant = self.mutant(*number);
                    let (start, end) = (self.byte(mutant.start), self.byte(mutant.end));
                    let (before, after) = (&self.source[bytes.start..start], &self.source[end..bytes.end]);
                    let text = format!("{before}{}{after}", mutant.replacement);
                    self.mutated(*number, &text);
                    self.text(" } else ");
                }
                self.text("{ ");
                self.copy(bytes.clone(), within);
                self.text(" })");
            }
            Edit::Body { inside, mutants, returns_iterator } => {
                for (depth, number) in mutants.iter().enumerate() {
                    self.text(&format!(" if crate::mutant::on({number}) {{ "));
                    let value = &self.mutant(*number).replacement;
                    let value = if *returns_iterator { either(depth, value) } else { value.clone() };
                    self.mutated(*number, &format!("return {value};"));
                    self.text(" }");
                }
                let (open, close) = if *returns_iterator {
                    let open = "crate::mutant::Either::B(".repeat(mutants.len());
                    (format!(" {open}{{"), format!("}}{}", ")".repeat(mutants.len())))
                } else {
                    (String::new(), String::new())
                };
                self.text(&open);
                self.copy(inside.clone(), within);
                self.text(&close);
            }
            Edit::Arm { guard, delete, yes, no, .. } => {
                let mut condition = String::new();
                for number in delete.iter().chain(no) {
                    let _ = write!(condition, "!crate::mutant::on({number}) && ");
                }
                for number in yes {
                    let _ = write!(condition, "(crate::mutant::on({number}) || ");
                }
                let Some(guard) = guard else {
                    return self.text(&format!(" if {}", condition.trim_end_matches(" && ")));
                };
                self.text(&format!("{condition}("));
                self.copy(guard.clone(), within);
                self.text(&")".repeat(yes.len() + 1));
            }
        }
    }

    fn mutated(&mut self, number: usize, text: &str) {
        let start = self.out.text.len();
        self.text(text);
        self.out.of_mutants.push((start..self.out.text.len(), number));
    }

    fn text(&mut self, text: &str) {
        self.out.text.push_str(text);
    }

    fn mutant(&self, number: usize) -> &Mutant {
        self.mutants.iter().find(|(other, _)| *other == number).expect("a mutant of this file").1
    }

    fn byte(&self, (line, column): Position) -> usize {
        let start = self.starts[line - 1];
        self.source[start..].char_indices().nth(column - 1).map_or(self.source.len(), |(at, _)| start + at)
    }
}

/// The value of one of the types that a function chooses from.
fn either(depth: usize, value: &str) -> String {
    let right = "crate::mutant::Either::B(".repeat(depth);
    format!("{right}crate::mutant::Either::A({value}){}", ")".repeat(depth))
}
