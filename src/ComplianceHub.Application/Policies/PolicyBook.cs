using System.Globalization;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Acts;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Policies;

/// <summary>The bounds of classification in force, with who moved them.</summary>
/// <param name="ChangedByName">Null where nobody has moved them yet.</param>
public sealed record PolicyFile(ClassificationPolicy Policy, string? ChangedByName, DateTimeOffset? ChangedAt);

/// <summary>Settings that an administrator moves at run time. Products classified from then on follow them; earlier classifications stay.</summary>
public sealed class PolicyBook(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const string ListedAt = "classification.listedAt";
    private const string NotListedBelow = "classification.notListedBelow";

    /// <summary>The bounds in force: anyone may know them.</summary>
    public async Task<PolicyFile> PublicClassificationAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var settings = await db.PolicySettings.AsNoTracking().Where(s => s.Name == ListedAt || s.Name == NotListedBelow).ToDictionaryAsync(s => s.Name);
        return settings.Count < 2
            ? new(ClassificationPolicy.Default, null, null)
            : new(new(Number(settings[ListedAt]), Number(settings[NotListedBelow])), settings[ListedAt].ChangedByName, settings[ListedAt].ChangedAt);
    }

    public async Task<Result<PolicyFile>> MoveClassificationAsync(Actor me, ClassificationPolicy policy, string reason)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<PolicyFile>.Denied("Only an administrator moves the bounds of classification.");
        }

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

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var (name, value) in ((string, double)[])[(ListedAt, policy.ListedAt), (NotListedBelow, policy.NotListedBelow)])
        {
            var written = value.ToString("R", CultureInfo.InvariantCulture);
            if (await db.PolicySettings.FindAsync(name) is { } setting)
            {
                (setting.Value, setting.ChangedByName, setting.ChangedAt) = (written, me.Name, now);
            }
            else
            {
                db.Add(new PolicySetting { Name = name, Value = written, ChangedByName = me.Name, ChangedAt = now });
            }
        }

        await db.AppendToLedgerAsync(me, "policy.classificationMoved", "policy", "classification", new { policy.ListedAt, policy.NotListedBelow, Reason = text }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return new PolicyFile(policy, me.Name, now);
    }

    private static double Number(PolicySetting setting) => double.Parse(setting.Value, CultureInfo.InvariantCulture);
}
