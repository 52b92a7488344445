namespace ComplianceHub.Portal.Shell;

/// <summary>The HTTP API's word for an <see cref="ActToken"/>: a program that repeats a request with the same key gets the first answer.</summary>
internal static class Idempotency
{
    /// <summary>As in the IETF draft draft-ietf-httpapi-idempotency-key-header.</summary>
    public const string Header = "Idempotency-Key";

    public const string Summary =
        "With an 'Idempotency-Key' header (1 to 100 characters of your own) a repeated request is answered with the first result; "
        + "the same key with another body is a 409.";

    /// <summary>Null where the program sent no key: then each request counts.</summary>
    public static ActToken? TokenOf(string? key) => key is null ? null : new(key);
}
