using System.Globalization;
using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Policies;

/// <summary>The bounds of classification in force, with who moved them.</summary>
/// <param name="ModelVersion">The classifier's model, to which they belong.</param>
/// <param name="ChangedByName">Null where they are the model's own.</param>
/// <param name="Earlier">Bounds that were moved under another model and do not hold any more; null where there are none.</param>
public sealed record PolicyFile(
    ClassificationPolicy Policy, string ModelVersion, string? ChangedByName = null, DateTimeOffset? ChangedAt = null, EarlierPolicy? Earlier = null);

/// <summary>Bounds that belonged to another model.</summary>
/// <param name="ModelVersion">Null where an older portal kept none.</param>
public sealed record EarlierPolicy(ClassificationPolicy Policy, string? ModelVersion, string ChangedByName, DateTimeOffset ChangedAt);

/// <summary>
/// Settings that an administrator moves at run time. Products classified from then on follow them; earlier classifications stay. Bounds belong to the
/// model that they were moved under: under another one its own hold, until somebody moves them again.
/// </summary>
public sealed class PolicyBook(ActRunner runner, IDbContextFactory<PortalDbContext> contexts, Classifier classifier)
{
    private const string ListedAt = "classification.listedAt";
    private const string NotListedBelow = "classification.notListedBelow";
    private const string UnderstoodAt = "classification.understoodAt";
    private const string ModelVersion = "classification.modelVersion";
    private static readonly string[] Names = [ListedAt, NotListedBelow, UnderstoodAt, ModelVersion];

    /// <summary>The bounds in force: anyone may know them.</summary>
    public async Task<PolicyFile> PublicClassificationAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await ReadAsync(db);
    }

    /// <summary>Moves the bounds, with a reason for the auditors.</summary>
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
            var lapsed = (await ReadAsync(act.Db)).Earlier;
            foreach (var (name, value) in ((string, string)[])
                [
                    (ListedAt, Written(policy.ListedAt)), (NotListedBelow, Written(policy.NotListedBelow)), (UnderstoodAt, Written(policy.UnderstoodAt)),
                    (ModelVersion, classifier.ModelVersion),
                ])
            {
                if (await act.Db.PolicySettings.FindAsync(name) is { } setting)
                {
                    (setting.Value, setting.ChangedByName, setting.ChangedAt) = (value, act.Me.Name, act.Now);
                }
                else
                {
                    act.Db.Add(new PolicySetting { Name = name, Value = value, ChangedByName = act.Me.Name, ChangedAt = act.Now });
                }
            }

            act.Record(
                Verbs.PolicyClassificationMoved, "policy", "classification",
                new { policy.ListedAt, policy.NotListedBelow, policy.UnderstoodAt, Reason = text, Lapsed = lapsed },
                new Dictionary<string, string> { ["classifier"] = classifier.ModelVersion });
            return new PolicyFile(policy, classifier.ModelVersion, act.Me.Name, act.Now);
        });
    }

    /// <summary>The bounds as the given context sees them: inside an act, what is decided on them stays true until its commit.</summary>
    internal async Task<ClassificationPolicy> InForceAsync(PortalDbContext db) => (await ReadAsync(db)).Policy;

    private async Task<PolicyFile> ReadAsync(PortalDbContext db)
    {
        var settings = await db.PolicySettings.AsNoTracking().Where(s => Names.Contains(s.Name)).ToDictionaryAsync(s => s.Name);
        if (!settings.TryGetValue(ListedAt, out var listedAt) || !settings.TryGetValue(NotListedBelow, out var below))
        {
            return new(ClassificationPolicy.Default, classifier.ModelVersion);
        }

        // An older portal had two bounds and kept no model.
        var understood = settings.TryGetValue(UnderstoodAt, out var at) ? Number(at) : ClassificationPolicy.Default.UnderstoodAt;
        var policy = new ClassificationPolicy(Number(listedAt), Number(below), understood);
        var model = settings.GetValueOrDefault(ModelVersion)?.Value;
        return model == classifier.ModelVersion
            ? new(policy, model, listedAt.ChangedByName, listedAt.ChangedAt)
            : new(ClassificationPolicy.Default, classifier.ModelVersion, Earlier: new(policy, model, listedAt.ChangedByName, listedAt.ChangedAt));
    }

    private static string Written(double bound) => bound.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(PolicySetting setting) => double.Parse(setting.Value, CultureInfo.InvariantCulture);
}
