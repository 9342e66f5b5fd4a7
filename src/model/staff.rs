//! People who work here, and what each role may do.

use std::collections::BTreeSet;

use super::{id::StaffId, lang::Lang};

super::words! {
    /// A role. One person can hold several.
    Role {
        /// Looks at held posts, reports and appeals.
        Moderator => "moderator",
        /// Talks with young people.
        Consultant => "consultant",
        /// Opens and closes the service and manages people.
        Coordinator => "coordinator",
    }
}

/// A person who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Random id.
    pub id: StaffId,
    /// The first name or alias that young people see.
    pub name: String,
    /// What this person may do.
    pub roles: BTreeSet<Role>,
    /// The languages this person serves in.
    pub languages: BTreeSet<Lang>,
    /// Takes chats now.
    pub on_duty: bool,
    /// How many chats at once, 1 to 50.
    pub capacity: i64,
}

impl Staff {
    /// Whether this person holds the role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
