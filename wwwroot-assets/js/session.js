// Says on an open page that its session has ended: told by the circuit, or found out by asking, as where the cookie was deleted or another
// node ended the session. The page stays as it is, with what was typed; its circuit is closed, so that nothing more is sent.
window.portalSession = (function () {
    const every = 5000;

    function notice() {
        return document.getElementById("signed-out");
    }

    function end() {
        const element = notice();
        if (!element || !element.hidden) {
            return;
        }
        element.querySelector("[name=returnUrl]").value = location.pathname + location.search;
        element.hidden = false;
        // Not the button: a key that was meant for the page must not leave it.
        element.focus();
        if (window.Blazor && window.Blazor.disconnect) {
            window.Blazor.disconnect();
        }
    }

    async function ask() {
        const element = notice();
        if (!element || !element.hidden || document.visibilityState !== "visible") {
            return;
        }
        const session = element.dataset.session;
        try {
            const answer = await fetch("/account/session?id=" + session, { cache: "no-store", redirect: "manual" });
            const now = notice();
            if (answer.status === 401 && now && now.dataset.session === session) {
                end();
            }
        } catch {
            // The portal cannot be reached: that says nothing about the session.
        }
    }

    setInterval(ask, every);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("pageshow", ask);
    return { end: end };
})();

// A plain form is sent once: a second click waits for the answer to the first.
document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.matches("form.plain-form")) {
        if (form.dataset.sent) {
            event.preventDefault();
        }
        form.dataset.sent = "true";
    }
});
window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
});
