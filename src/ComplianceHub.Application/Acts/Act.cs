using ComplianceHub.Application.Data;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Application.Acts;

/// <summary>
/// One act while it is being committed, under the lock: what it reads stays true until its changes are in the file. No I/O of other kinds,
/// no layout and no signing belong here.
/// </summary>
public sealed class Act
{
    private readonly List<LedgerDraft> _drafts = [];
    private readonly List<Action<long>> _afterCommit = [];
    private Actor? _me;

    internal Act(PortalDbContext db, Actor? me, DateTimeOffset now, DateOnly today, Means means) =>
        (Db, _me, Now, Today, Means) = (db, me, now, today, means);

    /// <summary>Changes are written when the act answers Ok, and forgotten otherwise.</summary>
    public PortalDbContext Db { get; }

    /// <summary>Who acts, as the database knows them in this very transaction.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, and <see cref="ActAs"/> was not called.</exception>
    public Actor Me => _me ?? throw new InvalidOperationException("Nobody acts: this act is open to those who are not signed in.");

    /// <summary>UTC, whole milliseconds; the later of the clock and the newest ledger entry.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The legal day.</summary>
    public DateOnly Today { get; }

    public Means Means { get; }

    internal IReadOnlyList<LedgerDraft> Drafts => _drafts;

    internal IReadOnlyList<Action<long>> Afterwards => _afterCommit;

    /// <summary>The person that a registration or a link has just made known.</summary>
    public void ActAs(Actor person) => _me = person;

    /// <summary>Notes in the ledger what was done, on what facts.</summary>
    /// <param name="verb">One of <see cref="Verbs"/>.</param>
    /// <param name="payload">What was decided and on what facts; kept as canonical JSON.</param>
    /// <param name="editions">Versions of lists, rules and models that the act rests on, by name.</param>
    public void Record(string verb, string subjectKind, string subjectId, object payload, IReadOnlyDictionary<string, string>? editions = null) =>
        _drafts.Add(new(Me.UserId, Me.Name, Means, verb, subjectKind, subjectId, CanonicalJson.Of(payload), editions ?? new Dictionary<string, string>()));

    /// <summary>Something in memory that follows the commit, given the number of the act's last ledger entry. It must not fail.</summary>
    public void AfterCommit(Action<long> then) => _afterCommit.Add(then);
}
