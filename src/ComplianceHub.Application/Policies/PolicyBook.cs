using System.Globalization;
using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Policies;

/// <summary>The bounds of classification in force, with who moved them.</summary>
/// <param name="ChangedByName">Null where nobody has moved them yet.</param>
public sealed record PolicyFile(ClassificationPolicy Policy, string? ChangedByName, DateTimeOffset? ChangedAt);

/// <summary>Settings that an administrator moves at run time. Products classified from then on follow them; earlier classifications stay.</summary>
public sealed class PolicyBook(ActRunner runner, IDbContextFactory<PortalDbContext> contexts)
{
    private const string ListedAt = "classification.listedAt";
    private const string NotListedBelow = "classification.notListedBelow";

    /// <summary>The bounds in force: anyone may know them.</summary>
    public async Task<PolicyFile> PublicClassificationAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await ReadAsync(db);
    }

    /// <summary>Moves both bounds, with a reason for the auditors.</summary>
    public async Task<Result<PolicyFile>> MoveClassificationAsync(Caller caller, ClassificationPolicy policy, string reason, ActToken? token = null)
    {
        var errors = new List<FieldError>();
        if (policy.Problem() is { } problem)
        {
            errors.Add(new("Policy", problem));
        }

        var text = (reason ?? "").Trim();
        if (text.Length is < 10 or > 1000)
        {
            errors.Add(new("Reason", $"The reason has {text.Length} characters: give 10 to 1,000, for an auditor to follow."));
        }

        if (errors.Count > 0)
        {
            return new Result<PolicyFile>.Invalid(errors);
        }

        return await runner.RunAsync<PolicyFile>(caller, Permission.MovePolicy, token?.For("policy.move", new { policy, text }), async act =>
        {
            foreach (var (name, value) in ((string, double)[])[(ListedAt, policy.ListedAt), (NotListedBelow, policy.NotListedBelow)])
            {
                var written = value.ToString("R", CultureInfo.InvariantCulture);
                if (await act.Db.PolicySettings.FindAsync(name) is { } setting)
                {
                    (setting.Value, setting.ChangedByName, setting.ChangedAt) = (written, act.Me.Name, act.Now);
                }
                else
                {
                    act.Db.Add(new PolicySetting { Name = name, Value = written, ChangedByName = act.Me.Name, ChangedAt = act.Now });
                }
            }

            act.Record(Verbs.PolicyClassificationMoved, "policy", "classification", new { policy.ListedAt, policy.NotListedBelow, Reason = text });
            return new PolicyFile(policy, act.Me.Name, act.Now);
        });
    }

    /// <summary>The bounds as the given context sees them: inside an act, what is decided on them stays true until its commit.</summary>
    internal async Task<ClassificationPolicy> InForceAsync(PortalDbContext db) => (await ReadAsync(db)).Policy;

    private static async Task<PolicyFile> ReadAsync(PortalDbContext db)
    {
        var settings = await db.PolicySettings.AsNoTracking().Where(s => s.Name == ListedAt || s.Name == NotListedBelow).ToDictionaryAsync(s => s.Name);
        return settings.Count < 2
            ? new(ClassificationPolicy.Default, null, null)
            : new(new(Number(settings[ListedAt]), Number(settings[NotListedBelow])), settings[ListedAt].ChangedByName, settings[ListedAt].ChangedAt);
    }

    private static double Number(PolicySetting setting) => double.Parse(setting.Value, CultureInfo.InvariantCulture);
}
