use std::collections::{HashMap, HashSet};

use super::*;
use crate::{
    actions::{
        case, chat,
        chat::{Start, Started, State},
        identity, staff, talk,
        trial::{self, START, Trial},
    },
    config::Config,
    model::{
        case::{ClosedType, Closing, Outcome, Risk},
        conversation::Speaker,
        member::Member,
    },
};

/// Budgets that no unit test runs into.
fn generous(config: &mut Config) {
    for budget in ["new_member", "chat_start", "chat_message", "staff"] {
        config.limits.insert(budget.to_owned(), vec!["1000000/s".to_owned()]);
    }
}

pub(in crate::actions) async fn house() -> (Arc<Core>, Trial2) {
    let trial = trial::core_with(generous).await;
    let Trial { core, .. } = trial;
    (Arc::new(core), Trial2)
}
pub(in crate::actions) struct Trial2;

pub(in crate::actions) async fn young(core: &Arc<Core>) -> Member {
    identity::new_member(core, Lang::Nl, [7; 16]).await.unwrap().0
}

pub(in crate::actions) async fn consultant(core: &Arc<Core>, name: &str, capacity: i64) -> Staff {
    staff::add(core, name, &[Role::Consultant], &[Lang::Nl]).await.unwrap();
    let person = store::staff::all(&core.db).await.unwrap().into_iter().find(|person| person.staff.name == name);
    staff::set_duty(core, &person.unwrap().staff, true, capacity, &[Lang::Nl]).await.unwrap()
}

pub(in crate::actions) async fn begin(core: &Arc<Core>, member: &Member, danger: bool) -> CaseId {
    let start = Start { theme: Theme::Home, lang: Lang::Nl, message: "hoi".to_owned(), danger, client_id: None };
    assert!(matches!(chat::start(core, member, start).await.unwrap(), Started::Chat { is_new: true, .. }));
    chat::current(core, member.id).await.unwrap().case.unwrap()
}
