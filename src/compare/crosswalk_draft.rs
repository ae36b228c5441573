use std::borrow::Cow;
use std::collections::HashMap;
use std::iter::successors;

use super::change::Change;
use super::crosswalk::Crosswalk;
use super::link::Link;
use super::succession::same_name;
use crate::methodology::{Criterion, Methodology};
use crate::text::Language;
use crate::text::look::look;
use crate::text::name::key;
use crate::text::quote::quoted;

/// What equal codes and titles say of the criteria of two methodologies (dự thảo bảng đối chiếu tiêu chí), for
/// review by a person: see [`Crosswalk::draft`].
///
/// Titles are compared after NFC normalisation. Titles that only look the same are not equal.
///
/// # Example
/// ```
/// use cchc::compare::{Crosswalk, Doubtful, Link};
/// use cchc::rule::PerItem;
/// use cchc::{Definition, Language, Problems, Row, points};
/// # fn main() -> Result<(), Problems> {
/// let before = Definition::example().validate()?;
/// let mut definition = Definition::example();
/// definition.edition = 2026;
/// definition.criteria[1].title = "Hồ sơ trực tuyến đúng hạn".to_owned();
/// definition.criteria[3].code = "3".to_owned();
/// definition.criteria.insert(3, Row::leaf("2", "Sáng kiến", points!(1), PerItem::new(points!(1))));
/// definition.total = points!(11);
/// let after = definition.validate()?;
///
/// let draft = Crosswalk::draft(&before, &after);
/// assert_eq!(
///     draft.to_text(Language::En),
///     "Draft crosswalk: `example`, edition 2025 → `example`, edition 2026
/// Same code and title (proposed): 2
///   1 Cải cách thủ tục hành chính (max 8)
///   1.2 Công khai thủ tục (max 2)
/// Same code, another title (to be decided): 2
///   1.1 Hồ sơ đúng hạn (max 6) → 1.1 Hồ sơ trực tuyến đúng hạn (max 6)
///   2 Mức độ hài lòng (max 2) → 2 Sáng kiến (max 1)
/// Same title, another code (to be decided): 1
///   2 Mức độ hài lòng (max 2) → 3 Mức độ hài lòng (max 2)
/// Only before: 0
/// Only after: 0
/// ",
/// );
///
/// // A person decides: 1.1 was renamed, 2 became 3, and the new 2 is new.
/// let mut crosswalk = draft.to_crosswalk();
/// crosswalk.links.extend([Link::renamed("1.1", "1.1"), Link::renamed("2", "3"), Link::added("2")]);
/// assert!(crosswalk.check(&before, &after).is_ok());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CrosswalkDraft<'a> {
    /// The two methodologies.
    pub methodologies: Change<&'a Methodology>,
    /// The criteria with the same code and the same title (cùng mã, cùng tên), in the order before. These are
    /// proposed. Their maxima may differ.
    pub same: Vec<Change<Criterion<'a>>>,
    /// What a person has to decide, in the order before.
    pub doubtful: Vec<Doubtful<'a>>,
    /// The criteria before whose code and title are not after: dropped, or split or merged (bỏ, tách hoặc gộp).
    pub only_before: Vec<Criterion<'a>>,
    /// The criteria after whose code and title are not before: new, or split or merged (mới, tách hoặc gộp).
    pub only_after: Vec<Criterion<'a>>,
}

/// Criteria that may correspond (tiêu chí cần xem xét). A criterion can be in two of these: by its code and by its
/// title.
///
/// # Example
/// ```
/// use cchc::compare::{Crosswalk, Doubtful};
/// use cchc::{Definition, Problems};
/// # fn main() -> Result<(), Problems> {
/// let before = Definition::example().validate()?;
/// let mut definition = Definition::example();
/// definition.edition = 2026;
/// definition.criteria[3].code = "3".to_owned(); // the survey was 2
/// let after = definition.validate()?;
/// let draft = Crosswalk::draft(&before, &after);
/// let [Doubtful::OtherCode(survey)] = &draft.doubtful[..] else { panic!("one title has moved") };
/// assert_eq!((survey.from[0].code().as_str(), survey.to[0].code().as_str()), ("2", "3"));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Doubtful<'a> {
    /// The same code with another title (cùng mã, khác tên): it was renamed, or another criterion has its code.
    OtherTitle(Change<Criterion<'a>>),
    /// The same title under another code (cùng tên, khác mã): it has moved, or another criterion has its title.
    /// These are all criteria with the title that have not the same code and title in both. There is at least one
    /// on each side.
    OtherCode(Change<Vec<Criterion<'a>>>),
}

impl Doubtful<'_> {
    /// The link that says that they are one criterion, which a person may confirm; `None` if there are several
    /// criteria with the title on one side.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::{Crosswalk, Link};
    /// use cchc::{Definition, Problems};
    /// # fn main() -> Result<(), Problems> {
    /// let before = Definition::example().validate()?;
    /// let mut definition = Definition::example();
    /// definition.edition = 2026;
    /// definition.criteria[1].title = "Hồ sơ trực tuyến đúng hạn".to_owned();
    /// let after = definition.validate()?;
    /// let draft = Crosswalk::draft(&before, &after);
    /// assert_eq!(draft.doubtful[0].link(), Some(Link::renamed("1.1", "1.1")));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn link(&self) -> Option<Link> {
        let (from, to) = match self {
            Self::OtherTitle(Change { from, to }) => (from, to),
            Self::OtherCode(Change { from, to }) => match (from.as_slice(), to.as_slice()) {
                ([from], [to]) => (from, to),
                _ => return None,
            },
        };
        Some(Link::renamed(from.code().as_str(), to.code().as_str()))
    }
}

impl Crosswalk {
    /// Drafts a crosswalk: it proposes the criteria with the same code and title, and lists all others for review.
    /// Nothing is guessed: [`to_crosswalk`](CrosswalkDraft::to_crosswalk) links what is proposed, and nothing else.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::Crosswalk;
    /// use cchc::{Definition, Problems};
    /// # fn main() -> Result<(), Problems> {
    /// let before = Definition::example().validate()?;
    /// let mut definition = Definition::example();
    /// definition.edition = 2026;
    /// definition.criteria[2].title = "Công khai thủ tục hành chính".to_owned();
    /// let after = definition.validate()?;
    /// let draft = Crosswalk::draft(&before, &after);
    /// assert_eq!((draft.same.len(), draft.doubtful.len()), (3, 1));
    /// assert_eq!(draft.to_crosswalk().links.len(), 3); // what is doubtful is not linked
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn draft<'a>(from: &'a Methodology, to: &'a Methodology) -> CrosswalkDraft<'a> {
        let is_same =
            |old: &Criterion<'_>, new: &Criterion<'_>| same_name(old.title(), new.title());
        let (mut same, mut open) = (Vec::new(), Vec::new());
        for old in from.criteria() {
            match to.criterion(old.code().as_str()) {
                Some(new) if is_same(&old, &new) => same.push(Change { from: old, to: new }),
                new => open.push((old, new)),
            }
        }
        let mut by_title: HashMap<Cow<'a, str>, Change<Vec<Criterion<'a>>>> = HashMap::new();
        for (old, _) in &open {
            let title = by_title.entry(key(old.title()));
            title.or_insert_with(|| Change::of(|_| Vec::new())).from.push(*old);
        }
        let mut only_after = Vec::new();
        for new in to.criteria() {
            let old = from.criterion(new.code().as_str());
            if old.is_some_and(|old| is_same(&old, &new)) {
                continue;
            }
            match by_title.get_mut(&key(new.title())) {
                Some(title) => title.to.push(new),
                None if old.is_none() => only_after.push(new),
                None => {}
            }
        }
        let (mut doubtful, mut only_before) = (Vec::new(), Vec::new());
        for (old, new) in open {
            doubtful.extend(new.map(|new| Doubtful::OtherTitle(Change { from: old, to: new })));
            let title = by_title.get(&key(old.title())).filter(|title| !title.to.is_empty());
            if new.is_none() && title.is_none() {
                only_before.push(old);
            }
            // A title is listed once, at its first criterion.
            let is_first = |first: &Criterion<'_>| first.row() == old.row();
            let title = title.filter(|title| title.from.first().is_some_and(is_first));
            doubtful.extend(title.cloned().map(Doubtful::OtherCode));
        }
        let methodologies = Change { from, to };
        CrosswalkDraft { methodologies, same, doubtful, only_before, only_after }
    }
}

impl CrosswalkDraft<'_> {
    /// A crosswalk with the proposed links only. What a person has decided is added to its links; what nobody has
    /// decided is not linked.
    #[must_use]
    pub fn to_crosswalk(&self) -> Crosswalk {
        let mut crosswalk = Crosswalk::between(self.methodologies.from, self.methodologies.to);
        let link = |same: &Change<Criterion<'_>>| Link::same(same.from.code().as_str());
        crosswalk.links = self.same.iter().map(link).collect();
        crosswalk
    }

    /// The draft as a text, one criterion or pair a line.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let (doubtful_title, doubtful_code): (Vec<_>, Vec<_>) =
            self.doubtful.iter().partition(|doubtful| match doubtful {
                Doubtful::OtherTitle(_) => true,
                Doubtful::OtherCode(_) => false,
            });
        let sections: [(_, Vec<String>); 5] = [
            (
                ["Cùng mã, cùng tên (đề xuất giữ nguyên)", "Same code and title (proposed)"],
                self.same.iter().map(|pair| same_line(pair, language)).collect(),
            ),
            (
                ["Cùng mã, khác tên (cần xem xét)", "Same code, another title (to be decided)"],
                doubtful_title.into_iter().map(|pair| doubtful_line(pair, language)).collect(),
            ),
            (
                ["Cùng tên, khác mã (cần xem xét)", "Same title, another code (to be decided)"],
                doubtful_code.into_iter().map(|pair| doubtful_line(pair, language)).collect(),
            ),
            (
                ["Chỉ có trong bộ tiêu chí trước", "Only before"],
                self.only_before.iter().map(|old| line(old, language)).collect(),
            ),
            (
                ["Chỉ có trong bộ tiêu chí sau", "Only after"],
                self.only_after.iter().map(|new| line(new, language)).collect(),
            ),
        ];
        let [from, to] = [self.methodologies.from, self.methodologies.to]
            .map(|methodology| [quoted(methodology.id()), methodology.edition().to_string()]);
        let mut text = language.format(
            format_args!(
                "Dự thảo bảng đối chiếu tiêu chí: {} năm {} → {} năm {}\n",
                from[0], from[1], to[0], to[1]
            ),
            format_args!(
                "Draft crosswalk: {}, edition {} → {}, edition {}\n",
                from[0], from[1], to[0], to[1]
            ),
        );
        for ([vi, en], lines) in sections {
            text.extend([language.pick(vi, en), ": ", &lines.len().to_string(), "\n"]);
            text.extend(lines.into_iter().map(|line| format!("  {line}\n")));
        }
        text
    }
}

/// A criterion with its maximum.
fn line(criterion: &Criterion<'_>, language: Language) -> String {
    let max = criterion.max();
    with_max(criterion, language, &max.display(language).to_string())
}

/// A criterion of both sides, with its maximum, or both maxima if they differ. A title may be common, so it is said
/// if a row above has another one.
fn same_line(Change { from, to }: &Change<Criterion<'_>>, language: Language) -> String {
    let old_above = successors(from.parent(), |row| row.parent());
    let new_above = successors(to.parent(), |row| row.parent());
    let is_moved = old_above.zip(new_above).any(|(old, new)| !same_name(old.title(), new.title()));
    let note = language.pick("; tiêu chí cấp trên có tên khác", "; a row above has another title");
    let note = if is_moved { note } else { "" };
    let (old, new) = (from.max(), to.max());
    let max = old.display(language).to_string();
    let maxima = if old == new { max } else { format!("{max} → {}", new.display(language)) };
    with_max(from, language, &maxima) + note
}

fn with_max(criterion: &Criterion<'_>, language: Language, max: &str) -> String {
    let (code, title) = (criterion.code(), criterion.title());
    language.format(
        format_args!("{code} {title} (tối đa {max} điểm)"),
        format_args!("{code} {title} (max {max})"),
    )
}

fn doubtful_line(doubtful: &Doubtful<'_>, language: Language) -> String {
    match doubtful {
        Doubtful::OtherTitle(Change { from, to }) => {
            let looks_same = look(from.title()) == look(to.title());
            let note = language.pick("; hai tên trông giống nhau", "; the titles look the same");
            let note = if looks_same { note } else { "" };
            format!("{} → {}{note}", line(from, language), line(to, language))
        }
        Doubtful::OtherCode(Change { from, to }) => {
            let [from, to] = [from, to].map(|side| {
                side.iter()
                    .map(|criterion| line(criterion, language))
                    .collect::<Vec<_>>()
                    .join(", ")
            });
            format!("{from} → {to}")
        }
    }
}
