//! Acts on the house itself: they belong to no sheet, and stand in the chain of the house.

use rules::sheet::{Act, Named};

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $zh:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const $name: Act = Named { code: $code, zh: $zh, en: $en };)*
    };
}

acts! {
    /// The house gets its centre and its first two administrators.
    SET_UP = "set-up", "启用系统", "Set up";
    /// The link for setting up was made.
    OFFER_SET_UP = "offer-set-up", "生成启用链接", "Offer set-up";
    /// A body is entered.
    ADD_ORGANISATION = "add-organisation", "增加机构", "Add an organisation";
    /// Data of a body are mended.
    AMEND_ORGANISATION = "amend-organisation", "修改机构", "Amend an organisation";
    /// A person of staff is entered.
    ADD_ACCOUNT = "add-account", "增加账号", "Add an account";
    /// Data, role or employer of a person of staff are changed.
    AMEND_ACCOUNT = "amend-account", "修改账号", "Amend an account";
    /// A person of staff may no longer sign in.
    DISABLE_ACCOUNT = "disable-account", "停用账号", "Disable an account";
    /// A person of staff may sign in again.
    ENABLE_ACCOUNT = "enable-account", "恢复账号", "Enable an account";
    /// A link for choosing a password was made.
    ISSUE_LINK = "issue-password-link", "生成密码链接", "Issue a password link";
    /// A password was chosen by a link.
    SET_PASSWORD = "set-password", "设置密码", "Set a password";
    /// A password was changed by its owner.
    CHANGE_PASSWORD = "change-password", "修改密码", "Change the password";
    /// Somebody signed in.
    SIGN_IN = "sign-in", "登录", "Sign in";
    /// Somebody tried to sign in.
    FAIL_SIGN_IN = "fail-sign-in", "登录失败", "Failed sign-in";
    /// Somebody signed out.
    SIGN_OUT = "sign-out", "退出", "Sign out";
    /// Somebody ended a sign-in of his own elsewhere.
    END_SIGN_IN = "end-sign-in", "结束登录", "End a sign-in";
}
