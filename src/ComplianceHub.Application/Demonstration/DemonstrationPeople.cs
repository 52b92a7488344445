using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.People;

namespace ComplianceHub.Application.Demonstration;

/// <summary>A person of the demonstration, and what they are for.</summary>
internal sealed record DemonstrationPerson(string Email, string Name, Role Role, string What);

/// <summary>The invented people of the demonstration, made through the use cases themselves. Development only.</summary>
internal static class DemonstrationPeople
{
    public const string Password = "demonstration only";

    public static IReadOnlyList<DemonstrationPerson> All { get; } =
    [
        new("exporter@demo.test", "Elif Kaya", Role.Exporter, "exporter, Anadolu Elektronik"),
        new("exporter2@demo.test", "Deniz Arslan", Role.Exporter, "exporter, Ege Makina"),
        new("officer@demo.test", "Mert Yılmaz", Role.Officer, "officer"),
        new("senior@demo.test", "Ayşe Demir", Role.SeniorOfficer, "senior officer"),
        new("senior2@demo.test", "Kerem Aydın", Role.SeniorOfficer, "another senior officer"),
        new("auditor@demo.test", "Zeynep Şahin", Role.Auditor, "auditor"),
        new("admin@demo.test", "Can Öztürk", Role.Administrator, "administrator"),
    ];

    /// <summary>Creates them, two accepted companies and one that waits.</summary>
    /// <returns>Each person by e-mail address, as a caller within a session that <see cref="EndAsync"/> ends.</returns>
    public static async Task<IReadOnlyDictionary<string, Caller>> CreateAsync(IServiceProvider services)
    {
        var accounts = services.GetRequiredService<AccountAdministration>();
        var organisations = services.GetRequiredService<OrganisationRegistry>();
        var link = services.GetRequiredService<SetUpLink>();
        var people = new Dictionary<string, Caller>();

        var first = All.Single(p => p.Role == Role.Administrator);
        people[first.Email] = await CallerAsync(services, Need(await accounts.SetUpAsync(link.Make(), first.Name, first.Email, Password)));
        foreach (var person in All.Where(p => p.Role is not (Role.Administrator or Role.Exporter)))
        {
            var made = Need(await accounts.CreateAsync(people[first.Email], person.Name, person.Email, person.Role));
            people[person.Email] = await CallerAsync(services, Need(await accounts.RegisterPasswordAsync(made.UserId, made.Token, Password)));
        }

        await RegisterAsync(All[0], "Anadolu Elektronik A.Ş.", "0068049812", "Organize Sanayi Bölgesi 4. Cadde 12, Ankara", accept: true);
        await RegisterAsync(All[1], "Ege Makina Sanayi Ltd. Şti.", "0334018827", "Atatürk Organize Sanayi Bölgesi 10007 Sokak 5, İzmir", accept: true);
        await RegisterAsync(
            new("owner@demo.test", "Burak Çelik", Role.Exporter, ""), "Karadeniz Dış Ticaret A.Ş.", "0521190043", "Liman Caddesi 3, Trabzon", accept: false);
        return people;

        async Task RegisterAsync(DemonstrationPerson person, string company, string number, string address, bool accept)
        {
            var id = Need(await organisations.RegisterAsync(new CompanyInput
            {
                CompanyName = company,
                RegistrationNumber = number,
                Address = address,
                Country = "TR",
                Name = person.Name,
                Email = person.Email,
                Password = Password,
            }));
            people[person.Email] = await CallerAsync(services, id);
            if (accept)
            {
                Need(await organisations.AcceptAsync(people["officer@demo.test"], Need(await organisations.GetOwnAsync(people[person.Email])).Organisation.Id));
            }
        }
    }

    /// <summary>Nobody stays signed in.</summary>
    public static async Task EndAsync(IServiceProvider services, IReadOnlyDictionary<string, Caller> people)
    {
        foreach (var person in people.Values)
        {
            await services.GetRequiredService<Sessions>().EndAsync(person);
        }
    }

    private static async Task<Caller> CallerAsync(IServiceProvider services, string userId) =>
        Caller.Of(userId, Started(await services.GetRequiredService<Sessions>().PublicStartAsync(userId)));

    private static Guid Started(Result<Guid> result) =>
        result is Result<Guid>.Ok ok ? ok.Value : throw new InvalidOperationException("The demonstration could not be made: " + result.Problem);

    private static T Need<T>(Result<T> result)
        where T : class => result.ValueOrDefault ?? throw new InvalidOperationException("The demonstration could not be made: " + result.Problem);
}
