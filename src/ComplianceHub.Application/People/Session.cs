namespace ComplianceHub.Application.People;

/// <summary>A person's stay between signing in and signing out. The sign-in ticket names it; ended, it ends everything that names it.</summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string UserId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>To the minute.</summary>
    public required DateTimeOffset LastActAt { get; set; }

    /// <summary>Ends by itself then, whatever is done in it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>
    /// The account's security stamp when it began. Whatever changes the stamp (a new password, another role, a suspension, a second factor)
    /// ends the session with it.
    /// </summary>
    public required string Stamp { get; set; }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;
}
