//! Variants timed side by side.

use cpu_time::ThreadTime;

pub struct Variant<'a> {
    pub name: String,
    /// How many units one run takes.
    pub units: usize,
    pub run: Box<dyn FnMut() + 'a>,
}

impl<'a> Variant<'a> {
    pub fn new(name: impl Into<String>, units: usize, run: impl FnMut() + 'a) -> Self {
        Self { name: name.into(), units, run: Box::new(run) }
    }
}

/// Nanoseconds a unit of every variant, in every round.
pub struct Times {
    names: Vec<String>,
    rounds: Vec<Vec<f64>>,
}

impl Times {
    /// Runs all variants in every round, in reverse in odd ones. Only the time of this thread counts: what
    /// else runs on the machine weighs on a ratio by the caches alone. Where a platform has no such
    /// clock, `std::time::Instant` takes its place, with more rounds.
    pub fn of(rounds: usize, mut variants: Vec<Variant<'_>>) -> Self {
        let mut times = vec![vec![0.0; variants.len()]; rounds + 1];
        for (round, times) in times.iter_mut().enumerate() {
            let mut order: Vec<usize> = (0..variants.len()).collect();
            if round % 2 == 1 {
                order.reverse();
            }
            for at in order {
                let start = ThreadTime::now();
                (variants[at].run)();
                times[at] = start.elapsed().as_nanos() as f64 / variants[at].units as f64;
            }
        }
        // The first round was to warm up.
        times.remove(0);
        Self { names: variants.into_iter().map(|variant| variant.name).collect(), rounds: times }
    }

    fn median(&self, of: impl Fn(&[f64]) -> f64) -> f64 {
        let mut values: Vec<f64> = self.rounds.iter().map(|round| of(round)).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    /// The median time of a variant for one unit, in nanoseconds.
    pub fn median_of(&self, name: &str) -> f64 {
        let at = self.names.iter().position(|known| known == name).unwrap();
        self.median(|round| round[at])
    }

    /// Prints the median of the ratios of the rounds, times a scale.
    pub fn ratio(&self, name: &str, [left, right]: [&str; 2], scale: f64, limit: &str) {
        let at = |name| self.names.iter().position(|known| known == name).unwrap();
        let (left, right) = (at(left), at(right));
        let ratio = self.median(|round| round[left] / round[right] * scale);
        println!("ratio {name} {ratio:.4} limit {limit}");
    }

    /// Prints what a unit takes: of this machine at this hour, unlike the ratios.
    pub fn report(&self) {
        for (at, name) in self.names.iter().enumerate() {
            println!("time {name} {:.2} ns", self.median(|round| round[at]));
        }
    }
}
