namespace ComplianceHub.Controls.Licences;

/// <summary>The standard licence conditions an officer picks from; each can be edited or added to.</summary>
public static class StandardConditions
{
    /// <summary>
    /// In our own words. no-re-export follows Article 12g of Council Regulation (EU) No 833/2014; records follows 15 CFR 762
    /// and Article 27 of Regulation (EU) 2021/821 (five years); the rest is licensing practice.
    /// </summary>
    public static IReadOnlyList<LicenceCondition> All { get; } =
    [
        new("no-re-export", "The goods must not be re-exported to Russia or Belarus, or for use there, "
            + "and the contract with the consignee must say so and give adequate remedies."),
        new("end-user-only", "The goods may be delivered to and used by the named end user only."),
        new("delivery-proof", "Proof of delivery to the end user must be given to the issuing authority within 90 days of export."),
        new("notify-changes", "Any change of consignee, end user, route or payer must be notified and accepted before export."),
        new("records", "All records of the transaction must be kept for five years from the end of the calendar year of export."),
        new("site-visit", "The end user must admit a visit by the issuing authority or its representative to see the goods in use."),
    ];
}
