namespace ComplianceHub.Application.Acts;

/// <summary>
/// What a use case answers: the value, or one of the things that a user can cause. What only a bug can cause throws.
/// </summary>
public abstract record Result<T>
{
    private Result()
    {
    }

    public sealed record Ok(T Value) : Result<T>;

    /// <summary>No such record, or one that this person may not know of: the two are never told apart.</summary>
    public sealed record NotFound : Result<T>;

    /// <summary>The person may see the record but not do this; the reason is for them to read.</summary>
    public sealed record Denied(string Reason) : Result<T>;

    /// <summary>Fields and what is wrong with each.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : Result<T>;

    /// <summary>Somebody else acted meanwhile; the message says who did what.</summary>
    public sealed record Conflict(string Message) : Result<T>;

    /// <summary>The session has ended, or there never was one.</summary>
    public sealed record SignedOut : Result<T>;

    public static implicit operator Result<T>(T value) => new Ok(value);

    /// <summary>The value where there is one.</summary>
    public T? ValueOrDefault => this is Ok ok ? ok.Value : default;

    /// <summary>The same answer where it is not Ok, for a question that went on from this one.</summary>
    /// <exception cref="InvalidOperationException">The answer is Ok.</exception>
    public Result<TOther> Other<TOther>() => this switch
    {
        NotFound => new Result<TOther>.NotFound(),
        Denied denied => new Result<TOther>.Denied(denied.Reason),
        Invalid invalid => new Result<TOther>.Invalid(invalid.Errors),
        Conflict conflict => new Result<TOther>.Conflict(conflict.Message),
        SignedOut => new Result<TOther>.SignedOut(),
        _ => throw new InvalidOperationException("The answer is Ok, or no such result."),
    };

    /// <summary>One sentence for a message bar, or null where all went well.</summary>
    public string? Problem => this switch
    {
        Ok => null,
        NotFound => "There is no such record, or it is not yours to see.",
        Denied denied => denied.Reason,
        Invalid invalid => string.Join(" ", invalid.Errors.Select(e => e.Message)),
        Conflict conflict => conflict.Message,
        SignedOut => Refusals.SignedOut,
        _ => throw new InvalidOperationException("No such result."),
    };
}

/// <summary>One field that cannot be accepted.</summary>
/// <param name="Field">Name of the property on the form's model.</param>
/// <param name="Message">Names the field, the value and the mend.</param>
public sealed record FieldError(string Field, string Message);
