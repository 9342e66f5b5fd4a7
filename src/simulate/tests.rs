use super::*;
use crate::model::verdict::Priority;

fn evening(seed: u64) -> Evening {
    Evening::new(seed, 600, 6, &Curve::default())
}

#[test]
fn the_same_seed_is_the_same_evening() {
    let said = |seed: u64| serde_json::to_string(&simulate(&evening(seed), Policy::ALL).results).unwrap();
    assert_eq!(said(5), said(5));
    assert_ne!(said(5), said(6));
}

#[test]
fn nobody_is_lost() {
    for seed in 0..5 {
        for result in simulate(&evening(seed), Policy::ALL).results {
            let all = result.classes.last().unwrap();
            assert_eq!(all.people, 600);
            for class in &result.classes {
                assert_eq!(class.served + class.gave_up + class.not_reached, class.people, "{:?}", class.priority);
            }
            assert!(result.taken_up_again <= result.cut);
        }
    }
}

#[test]
fn peerline_reaches_more_crises_sooner_than_any_rule_that_does_not_know_them() {
    for seed in 0..5 {
        let report = simulate(&evening(seed), &[Policy::Peerline, Policy::FirstCome, Policy::Choose]);
        let [peerline, others @ ..] = report.results.as_slice() else { panic!("three results") };
        let crisis = |result: &Outcome| {
            let class = &result.classes[0];
            assert_eq!(class.priority, Some(Priority::Crisis));
            (class.served, result.longest_crisis_wait)
        };
        for other in others {
            assert!(crisis(peerline).0 > crisis(other).0, "seed {seed}, {}", other.policy);
            assert!(crisis(peerline).1 < crisis(other).1, "seed {seed}, {}", other.policy);
        }
    }
}

#[test]
fn without_consultants_nobody_is_served_or_told_anything() {
    let report = simulate(&Evening::new(1, 50, 0, &Curve::default()), &[Policy::Peerline]);
    let all = report.results[0].classes.last().unwrap();
    assert_eq!((all.served, all.people, report.results[0].estimate.told), (0, 50, 0));
}
