using ComplianceHub.Controls.Text;

namespace ComplianceHub.Application.Acts;

/// <summary>
/// What an opened form, or a program's idempotency key, says once and only once. It belongs to the form as it was opened and is not renewed
/// by success: the same token with the same input answers with the first result, with another input it is a conflict. An answer that was not
/// Ok uses nothing up.
/// </summary>
/// <param name="Value">1 to 100 characters, chosen by the form or the program; unique for its person.</param>
public sealed record ActToken(string Value)
{
    public const int MaxLength = 100;

    public static ActToken New() => new(Guid.NewGuid().ToString("N"));

    /// <summary>The same token in the answer to one question: what is asked for, and with which input.</summary>
    /// <param name="what">Name of the act, so that one token cannot answer for two.</param>
    internal TokenUse For(string what, object? input) => new(Value, CanonicalJson.Hash(CanonicalJson.Of(new { what, input })));
}

/// <summary>A token with the hash of the input it came with.</summary>
internal sealed record TokenUse(string Value, string InputHash);

/// <summary>A token that was used up, with the first result. Written in the transaction of its act.</summary>
public sealed class UsedToken
{
    public required string UserId { get; init; }

    public required string Value { get; init; }

    /// <summary>SHA-256 of the canonical input, 64 lower-case hexadecimal digits.</summary>
    public required string InputHash { get; init; }

    /// <summary>The first answer's value, as JSON.</summary>
    public required string Result { get; init; }

    public required DateTimeOffset At { get; init; }
}
