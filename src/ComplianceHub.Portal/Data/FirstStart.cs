using ComplianceHub.Portal.Shell;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Data;

/// <summary>What an empty database needs before anybody signs in: in Development the demonstration, elsewhere a link for the first administrator.</summary>
internal static class FirstStart
{
    public static async Task RunAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var development = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var announcement = services.GetRequiredService<Announcement>();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        if (!await db.Users.AnyAsync())
        {
            if (development)
            {
                await DemonstrationStart.CreateAsync(scope.ServiceProvider);
            }
            else
            {
                var token = services.GetRequiredService<SetUpLink>().Make();
                announcement.Add(address => $"Create the first administrator, once: {address}/account/set-up/{token}");
            }
        }

        if (development && await db.Users.AnyAsync(u => u.Email == DemonstrationPeople.All[0].Email))
        {
            announcement.Add(address => $"Sign in at {address}/account/sign-in with one of these and the password '{DemonstrationPeople.Password}':");
            foreach (var person in DemonstrationPeople.All)
            {
                announcement.Add(_ => $"  {person.Email,-22} {person.Name}, {person.What}");
            }
        }
    }
}
