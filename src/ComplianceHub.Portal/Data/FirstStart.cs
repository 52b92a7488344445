using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Administration;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Data;

/// <summary>What a database needs before anybody signs in: the roles, and in Development the demonstration.</summary>
internal static class FirstStart
{
    public static async Task<bool> RunAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (var name in Enum.GetNames<Role>())
        {
            if (!await roles.RoleExistsAsync(name))
            {
                await roles.CreateAsync(new IdentityRole(name));
            }
        }
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment()) return true;
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await db.Users.AnyAsync()) return true;
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var o1 = new Organisation { Name = "Anadolu Elektronik A.Ş.", RegistrationNumber = "1", Address = "Ankara", Country = "TR", Status = OrganisationStatus.Accepted };
        var o2 = new Organisation { Name = "Ege Makina", RegistrationNumber = "2", Address = "Izmir", Country = "TR", Status = OrganisationStatus.Accepted };
        db.AddRange(o1, o2); await db.SaveChangesAsync();
        async Task<Actor> Add(string mail, string name, Role role, Organisation? o = null)
        {
            var u = new PortalUser { UserName = mail, Email = mail, DisplayName = name, EmailConfirmed = true, OrganisationId = o?.Id };
            var r = await users.CreateAsync(u, "demonstration only"); if (!r.Succeeded) throw new InvalidOperationException(r.ToString());
            await users.AddToRoleAsync(u, role.ToString()); u.Organisation = o;
            return CurrentActor.ToActor(u, [role.ToString()]);
        }
        var e1 = await Add("exporter@demo.test", "Elif Kaya", Role.Exporter, o1);
        var e2 = await Add("exporter2@demo.test", "Deniz Arslan", Role.Exporter, o2);
        await Add("officer@demo.test", "Mert Yılmaz", Role.Officer);
        await Add("senior@demo.test", "Ayşe Demir", Role.SeniorOfficer);
        await DemonstrationData.CreateAsync(scope.ServiceProvider, e1, e2);
        return true;
    }
}
