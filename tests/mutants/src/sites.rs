//! Where the mutants of a file are in its syntax tree, as edits of its text.

use std::collections::HashMap;
use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, BinOp, Block, Expr, ExprBinary, ExprMatch, ExprStruct, ExprUnary, Pat, Signature};

use crate::mutant::{Mutant, Position};

/// Bytes of a source file.
pub type Bytes = Range<usize>;

/// A change of the text that keeps the original and adds mutants. Mutants are numbers.
pub enum Edit {
    /// An expression: each mutant is the same bytes with its own part replaced.
    Expression(Bytes, Vec<usize>),
    /// The inside of a function that returns the replacement of a mutant at its start.
    Body { inside: Bytes, mutants: Vec<usize>, returns_iterator: bool },
    /// An arm of a match: the end of its pattern, its guard, and the mutants that delete it, or replace its guard with
    /// `true` or with `false`.
    Arm { pattern_end: usize, guard: Option<Bytes>, delete: Vec<usize>, yes: Vec<usize>, no: Vec<usize> },
}

impl Edit {
    pub fn bytes(&self) -> Bytes {
        match self {
            Self::Expression(bytes, _) | Self::Body { inside: bytes, .. } => bytes.clone(),
            Self::Arm { guard: Some(guard), .. } => guard.clone(),
            Self::Arm { pattern_end, .. } => *pattern_end..*pattern_end,
        }
    }

    pub fn mutants(&self) -> Vec<usize> {
        match self {
            Self::Expression(_, mutants) | Self::Body { mutants, .. } => mutants.clone(),
            Self::Arm { delete, yes, no, .. } => [delete, yes, no].into_iter().flatten().copied().collect(),
        }
    }
}

/// What the syntax tree says of the mutants of a file.
#[derive(Default)]
pub struct Sites {
    pub edits: Vec<Edit>,
    /// Mutants that no compiler accepts: `||` beside `let`, and a deleted arm if no arm takes all other values.
    pub unviable: Vec<usize>,
}

/// The edits of a file for the mutants with these numbers.
pub fn find(source: &str, mutants: &[(usize, &Mutant)]) -> Sites {
    let mut by_start: HashMap<Position, Vec<(usize, &Mutant)>> = HashMap::new();
    for (number, mutant) in mutants {
        by_start.entry(mutant.start).or_default().push((*number, mutant));
    }
    let mut finder = Finder { by_start, sites: Sites::default(), chain: Vec::new() };
    finder.visit_file(&syn::parse_file(source).expect("a source file that compiles"));
    finder.sites
}

/// A binary expression, or a chain of them without parentheses.
struct Link {
    bytes: Bytes,
    strength: u8,
    has_let: bool,
}

struct Finder<'a> {
    by_start: HashMap<Position, Vec<(usize, &'a Mutant)>>,
    sites: Sites,
    /// The binary expressions around the one that is visited, without parentheses between them.
    chain: Vec<Link>,
}

impl Finder<'_> {
    fn at(&self, span: Span, genre: &str) -> Vec<(usize, &Mutant)> {
        let start = (span.start().line, span.start().column + 1);
        let here = self.by_start.get(&start).into_iter().flatten();
        here.filter(|(_, mutant)| mutant.genre == genre).map(|(number, mutant)| (*number, *mutant)).collect()
    }

    fn add(&mut self, bytes: Bytes, number: usize) {
        let same = self.sites.edits.iter_mut().find_map(|edit| match edit {
            Edit::Expression(other, mutants) if *other == bytes => Some(mutants),
            _ => None,
        });
        match same {
            Some(mutants) => mutants.push(number),
            None => self.sites.edits.push(Edit::Expression(bytes, vec![number])),
        }
    }

    fn body(&mut self, signature: &Signature, block: &Block) {
        let [first, .., last] = [block.stmts.first(), block.stmts.last()];
        let (Some(first), Some(last)) = (first, last) else { return };
        let end = (last.span().end().line, last.span().end().column + 1);
        let here = self.at(first.span(), "FnValue");
        let mutants: Vec<usize> =
            here.into_iter().filter(|(_, mutant)| mutant.end == end).map(|(number, _)| number).collect();
        if mutants.is_empty() {
            return;
        }
        let inside = block.brace_token.span.open().byte_range().end..block.brace_token.span.close().byte_range().start;
        let returns_iterator =
            matches!(&signature.output, syn::ReturnType::Type(_, ty) if matches!(**ty, syn::Type::ImplTrait(_)));
        self.sites.edits.push(Edit::Body { inside, mutants, returns_iterator });
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        if matches!(expr, Expr::Binary(_)) {
            return visit::visit_expr(self, expr);
        }
        let chain = std::mem::take(&mut self.chain);
        visit::visit_expr(self, expr);
        self.chain = chain;
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        let (bytes, strength) = (binary.span().byte_range(), strength(&binary.op));
        self.chain.push(Link { bytes, strength, has_let: has_let(binary) });
        let mut found = Vec::new();
        for (number, mutant) in self.at(binary.op.span(), "BinaryOperator") {
            // A weaker operator takes part of the operands of its neighbours: as the compiler would read it.
            let new = syn::parse_str(&mutant.replacement).expect("an operator");
            let weaker =
                if strength == self::strength(&new) { strength + 1 } else { strength.min(self::strength(&new)) };
            let around = self.chain.iter().rev().skip(1).take_while(|link| link.strength >= weaker);
            let top = around.last().or(self.chain.last()).expect("at least this expression");
            found.push((number, top.bytes.clone(), top.has_let));
        }
        for (number, bytes, has_let) in found {
            if has_let { self.sites.unviable.push(number) } else { self.add(bytes, number) }
        }
        visit::visit_expr_binary(self, binary);
        self.chain.pop();
    }

    fn visit_expr_unary(&mut self, unary: &'ast ExprUnary) {
        let numbers: Vec<usize> =
            self.at(unary.op.span(), "UnaryOperator").into_iter().map(|(number, _)| number).collect();
        for number in numbers {
            self.add(unary.span().byte_range(), number);
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_expr_struct(&mut self, value: &'ast ExprStruct) {
        for field in &value.fields {
            let numbers: Vec<usize> =
                self.at(field.span(), "StructField").into_iter().map(|(number, _)| number).collect();
            for number in numbers {
                self.add(value.span().byte_range(), number);
            }
        }
        visit::visit_expr_struct(self, value);
    }

    fn visit_expr_match(&mut self, value: &'ast ExprMatch) {
        let takes_all = |arm: &Arm| arm.guard.is_none() && matches!(arm.pat, Pat::Wild(_));
        if !value.arms.iter().any(takes_all) {
            for arm in &value.arms {
                let deleted = self.at(arm.span(), "MatchArm").into_iter().map(|(number, _)| number);
                let deleted: Vec<usize> = deleted.collect();
                self.sites.unviable.extend(deleted);
            }
        }
        visit::visit_expr_match(self, value);
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        let delete = self.at(arm.span(), "MatchArm").into_iter().map(|(number, _)| number);
        let delete = delete.filter(|number| !self.sites.unviable.contains(number)).collect();
        let guard = arm.guard.as_ref().map(|(_, guard)| guard.span());
        let guards = |value: &str| -> Vec<usize> {
            let here = guard.into_iter().flat_map(|span| self.at(span, "MatchArmGuard"));
            here.filter(|(_, mutant)| mutant.replacement == value).map(|(number, _)| number).collect()
        };
        let (yes, no) = (guards("true"), guards("false"));
        let pattern_end = arm.pat.span().byte_range().end;
        let guard = guard.map(|span| span.byte_range());
        self.sites.edits.push(Edit::Arm { pattern_end, guard, delete, yes, no });
        visit::visit_arm(self, arm);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.body(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.body(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.body(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// How strongly an operator binds.
fn strength(operator: &BinOp) -> u8 {
    match operator {
        BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => 9,
        BinOp::Add(_) | BinOp::Sub(_) => 8,
        BinOp::Shl(_) | BinOp::Shr(_) => 7,
        BinOp::BitAnd(_) => 6,
        BinOp::BitXor(_) => 5,
        BinOp::BitOr(_) => 4,
        BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => 3,
        BinOp::And(_) => 2,
        BinOp::Or(_) => 1,
        _ => 0,
    }
}

/// Whether a `let` is an operand of the chain.
fn has_let(binary: &ExprBinary) -> bool {
    [&binary.left, &binary.right].into_iter().any(|operand| match &**operand {
        Expr::Let(_) => true,
        Expr::Binary(inner) => has_let(inner),
        _ => false,
    })
}
