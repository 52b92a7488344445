namespace ComplianceHub.Application.Demonstration;

/// <summary>The demonstration of an empty database, in Development only.</summary>
public static class DemonstrationStart
{
    public static async Task CreateAsync(IServiceProvider services)
    {
        var people = await DemonstrationPeople.CreateAsync(services);
        await DemonstrationData.CreateAsync(services, people);
        await DemonstrationPeople.EndAsync(services, people);
    }
}
