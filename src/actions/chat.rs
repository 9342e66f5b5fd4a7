//! stub
use crate::{
    error::Result,
    model::id::{MemberId, MessageId},
};
pub async fn message_body(_core: &super::Core, _member: MemberId, _id: MessageId) -> Result<Option<String>> {
    todo!()
}
pub async fn left_quickly(_core: &std::sync::Arc<super::Core>, _m: MemberId) -> Result<()> {
    Ok(())
}
pub async fn leave_for_good(_core: &std::sync::Arc<super::Core>, _m: &crate::model::member::Member) -> Result<()> {
    Ok(())
}
