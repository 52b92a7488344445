namespace ComplianceHub.Application.Acts;

/// <summary>
/// Who asks, before the database was asked who that is: the first argument of every use case. It carries no power of its own: roles,
/// standing and whether the session still runs are read at each act and each question.
/// </summary>
/// <param name="UserId">The person, or null for a job and for somebody who is not signed in.</param>
/// <param name="SessionId">The session that the sign-in ticket names.</param>
/// <param name="JobName">Name of the portal's own job, where no person acts.</param>
public sealed record Caller(string? UserId, Guid? SessionId, Means Means, string? JobName = null)
{
    /// <summary>Somebody who is not signed in: may register, join, or ask what anyone may know.</summary>
    public static readonly Caller Nobody = new(null, null, Means.Screen);

    /// <summary>A person at a screen or a program in their name, within a session.</summary>
    public static Caller Of(string userId, Guid sessionId, Means means = Means.Screen) => new(userId, sessionId, means);

    /// <summary>The portal itself, after an act or on the clock.</summary>
    public static Caller Job(string name) => new(null, null, Means.Job, name);
}
