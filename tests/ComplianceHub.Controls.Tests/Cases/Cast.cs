using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.Cases;

/// <summary>The people who might turn up at a case of the organisation <see cref="Own"/>, submitted by "requester".</summary>
internal static class Cast
{
    public static readonly Guid Own = new("11111111-1111-1111-1111-111111111111");
    public static readonly Guid Other = new("22222222-2222-2222-2222-222222222222");

    public static readonly IReadOnlyDictionary<string, Actor> All = new[]
    {
        Person("requester", Own, accepted: true, Role.Exporter),
        Person("colleague", Own, accepted: true, Role.Exporter),
        Person("unaccepted", Own, accepted: false, Role.Exporter),
        Person("stranger", Other, accepted: true, Role.Exporter),
        Person("homeless", null, accepted: false, Role.Exporter),
        Person("officer", null, accepted: false, Role.Officer),
        Person("senior", null, accepted: false, Role.SeniorOfficer),
        Person("both-ranks", null, accepted: false, Role.Officer, Role.SeniorOfficer),

        // In the cases below one of these two has recommended, or nobody has.
        Person("recommending-officer", null, accepted: false, Role.Officer),
        Person("recommending-senior", null, accepted: false, Role.SeniorOfficer),
        Person("auditor", null, accepted: false, Role.Auditor),
        Person("administrator", null, accepted: false, Role.Administrator),
        Person("nobody", null, accepted: false),

        // Officers with an interest in the case.
        Person("officer-of-the-organisation", Own, accepted: true, Role.Officer),
        Person("exporting-officer", Own, accepted: true, Role.Exporter, Role.Officer),
        Person("exporting-senior", Own, accepted: true, Role.Exporter, Role.SeniorOfficer),
        Person("requester", null, accepted: false, Role.SeniorOfficer) with { Name = "requester-turned-senior" },

        // An officer with an interest in another organisation only.
        Person("senior-of-another", Other, accepted: true, Role.Exporter, Role.SeniorOfficer),
    }.ToDictionary(p => p.Name);

    private static Actor Person(string name, Guid? organisation, bool accepted, params Role[] roles) =>
        new(name, name, roles.ToHashSet(), organisation, accepted);
}
