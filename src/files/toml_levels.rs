//! How deep a TOML text goes, before its values are read. The reader of TOML goes down into each level, so a text
//! of 10⁵ brackets would end the program. Its own limits can be taken away by any crate (`toml/unbounded`).

use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, Source, Span};

/// The most brackets and dots of keys around a value. The reader of TOML has its own limits just above.
pub(super) const DEPTH: usize = 78;

/// The offset of the first bracket or dot that goes too deep.
pub(super) fn too_many_levels(text: &str) -> Option<usize> {
    let mut levels = Levels::default();
    // An error of syntax is found again when the values are read.
    parse_document(&Source::new(text).lex().into_vec(), &mut levels, &mut ());
    levels.too_deep
}

#[derive(Default)]
struct Levels {
    /// Brackets and dots so far.
    levels: usize,
    /// Those before each bracket that is open.
    before: Vec<usize>,
    /// Those of the last header.
    header: usize,
    too_deep: Option<usize>,
}

impl Levels {
    /// Goes one level down. Returns whether that is not too deep.
    fn deeper(&mut self, span: Span) -> bool {
        self.levels = self.levels.saturating_add(1);
        let is_allowed = self.levels <= DEPTH;
        if !is_allowed {
            self.too_deep.get_or_insert(span.start());
        }
        is_allowed
    }

    fn open(&mut self, span: Span) -> bool {
        self.before.push(self.levels);
        self.deeper(span)
    }

    fn close(&mut self) {
        self.levels = self.before.pop().unwrap_or(self.header);
    }

    fn start_header(&mut self) {
        self.before.clear();
        self.levels = 0;
    }

    fn end_header(&mut self) {
        self.header = self.levels;
    }

    /// The next key or value starts at the level of its line or bracket.
    fn next(&mut self) {
        let inside = self.before.last().map(|before| before.saturating_add(1));
        self.levels = inside.unwrap_or(self.header);
    }
}

impl EventReceiver for Levels {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.start_header();
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.end_header();
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.start_header();
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.end_header();
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(span)
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(span)
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn key_sep(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.deeper(span);
    }

    fn value_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.next();
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.before.is_empty() {
            self.next();
        }
    }
}
