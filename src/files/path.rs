use crate::text::form_error::Step;
use crate::text::quote::kept;

/// The keys and positions that lead from the whole file to a value.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Position(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The steps as problems keep them: long keys are cut.
    pub(super) fn steps(&self) -> Vec<Step> {
        let (mut steps, mut path) = (Vec::new(), self);
        loop {
            match path {
                Self::Root => break,
                Self::Key(above, key) => {
                    steps.push(Step::Key(kept(key).into_owned()));
                    path = above;
                }
                Self::Position(above, position) => {
                    steps.push(Step::Position(*position));
                    path = above;
                }
            }
        }
        steps.reverse();
        steps
    }
}
