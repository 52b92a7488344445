namespace ComplianceHub.Application.Acts;

/// <summary>Sentences of refusals that every act shares.</summary>
internal static class Refusals
{
    public const string SignedOut =
        "You are signed out here: nothing can be done on this page any more. What you typed is still on it: copy what you need, then sign in.";

    public const string TokenOfAnother =
        "This form was sent already with other entries: open it anew, look at what came of the first, and send the change from there.";

    public const string RulesMoved =
        "Goods, measures or the policy changed while this was being sent: look at the page as it is now, then send it again.";

    public static string TokenLength(int length) =>
        $"The idempotency key has {length} characters: give 1 to {ActToken.MaxLength}.";
}
