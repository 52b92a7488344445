// Keeps light or dark in a cookie, so that the server paints the first page right.
window.portal = {
    rememberTheme: function (dark) {
        document.cookie = "theme=" + (dark ? "dark" : "light") + ";path=/;max-age=31536000;samesite=lax";
    },
    // What stands behind # in the address: the token of a scanned certificate.
    fragment: function () {
        return location.hash.slice(1);
    },
    copy: function (text) {
        return navigator.clipboard.writeText(text).then(function () { return true; }, function () { return false; });
    }
};
if (!document.cookie.split("; ").some(function (c) { return c.startsWith("theme="); })
    && window.matchMedia("(prefers-color-scheme: dark)").matches) {
    window.portal.rememberTheme(true);
    location.reload();
}
// Enter in a list of choices chooses: the browser must not take it for the form's submit.
document.addEventListener("keydown", function (e) {
    if (e.key === "Enter" && !e.isComposing && e.target instanceof Element && e.target.matches("input[role=combobox]")) {
        e.preventDefault();
    }
}, true);
// What is chosen is marked when one comes to the list, so that typing replaces it. The server's answer could mark what was typed meanwhile.
document.addEventListener("focusin", function (e) {
    if (e.target instanceof Element && e.target.matches("input[role=combobox]")) {
        setTimeout(function () {
            if (document.activeElement === e.target) {
                e.target.select();
            }
        }, 0);
    }
});
