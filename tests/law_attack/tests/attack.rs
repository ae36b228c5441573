//! The figures of the docs, in two seeds. `cargo run --release -- 20` prints the whole table for 20 seeds.

use law_attack::{Line, attack};

#[test]
fn the_figures_of_the_docs_are_true() {
    let lines = attack(2);
    let (good, mistakes): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| line.mistake.is_none());
    for line in &good {
        assert_eq!((line.six.seeds, line.all.seeds), (0, 0), "a false alarm: {line:?}");
    }
    let six = mistakes.iter().filter(|line| line.six.seeds == 2).count();
    let all = mistakes.iter().filter(|line| line.all.seeds == 2).count();
    let figures = format!(
        "{} good rules of real kinds and {} mistakes that are planted in them one by one. With the six keys the kit \
         finds {six} of them in each of 20 seeds, with all keys {all}",
        good.len(),
        mistakes.len(),
    );
    for (file, text) in [
        ("chapter.md", include_str!("../../../src/laws/chapter.md")),
        ("README.md", include_str!("../../../README.md")),
    ] {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&figures), "{file} does not say: {figures}");
    }
}
