using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Portal.Products;

/// <summary>What the portal makes of a product before any officer has looked at it.</summary>
public sealed record ProductJudgement(
    ControlStatus Status, IReadOnlyList<ControlListEntry> Entries, string ListVersion, string? ModelVersion, string Reason, string? DetailsJson)
{
    public List<string> ListedHs6 => [.. Entries.Select(e => e.Hs6)];

    public string? Tier => Entries.Count == 0 ? null : Entries[0].Tier.Code();
}

/// <summary>Classifies a product against the control list in force on a day.</summary>
public sealed class ProductJudge
{
    public ProductJudgement Judge(ProductInput product, DateOnly today)
    {
        var version = ControlList.CommonHighPriority.AsOf(today) ?? ControlList.CommonHighPriority.Versions[0];
        if (product.DeclaredHs is null)
        {
            return new(ControlStatus.InReview, [], version.Version, null,
                "No HS code was declared, so an officer determines the classification. Until then the product counts as possibly listed.", null);
        }

        var answer = CodeLookup.BuiltIn.Find(product.DeclaredHs, today);
        return answer.Status switch
        {
            LookupStatus.Listed => new(ControlStatus.Listed, answer.Entries, version.Version, null, answer.Message, null),
            LookupStatus.NotListed => new(ControlStatus.NotListed, [], version.Version, null, answer.Message, null),
            LookupStatus.HeadingOnly or LookupStatus.Unknown or LookupStatus.Malformed =>
                new(ControlStatus.InReview, [], version.Version, null, answer.Message + " An officer determines the classification.", null),
            _ => throw new InvalidOperationException("No such status."),
        };
    }
}
