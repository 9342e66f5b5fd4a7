//! stub
use crate::{
    error::Result,
    model::{
        Millis,
        case::CaseSource,
        id::{CaseId, MemberId, PostId},
        lang::Lang,
        theme::Theme,
        verdict::Priority,
    },
    store::db::Tx,
};
use std::sync::Arc;
#[derive(Debug, Clone)]
pub struct Raise {
    pub member: Option<MemberId>,
    pub source: CaseSource,
    pub post: Option<PostId>,
    pub priority: Priority,
    pub theme: Theme,
    pub lang: Lang,
    pub now: Millis,
}
pub async fn raise(_core: &Arc<super::Core>, _tx: &mut Tx, _raise: Raise) -> Result<CaseId> {
    Err(crate::error::Error::NotFound)
}
