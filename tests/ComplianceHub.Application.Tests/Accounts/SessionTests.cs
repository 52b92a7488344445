using ComplianceHub.Application.Tests.Cases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Accounts;

/// <summary>Whatever ends a session, the next act and the next question in it are refused: nobody signs who is signed out.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    private TestApplication Application => _world.Application;

    private Sessions Sessions => Application.Get<Sessions>();

    private AccountAdministration Accounts => Application.Get<AccountAdministration>();

    public static TheoryData<string, Func<SessionTests, Person, Task>> Endings => new()
    {
        { "signed out", async (t, senior) => CaseWorld.Ok(await t.Sessions.EndAsync(senior)) },
        { "suspended", async (t, senior) => CaseWorld.Ok(await t.Accounts.SuspendAsync(t._world.Administrator, senior.UserId, true)) },
        { "demoted", async (t, senior) => CaseWorld.Ok(await t.Accounts.ChangeRoleAsync(t._world.Administrator, senior.UserId, Role.Officer)) },
        { "given another password", async (t, senior) => await t.SetPasswordAsync(senior) },
        { "ten hours there", (t, _) => Task.Run(() => t.Application.Clock.Move(TimeSpan.FromHours(10))) },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task A_senior_officer_whose_session_has_ended_countersigns_nothing_and_reads_nothing(string _, Func<SessionTests, Person, Task> end)
    {
        var file = await _world.RecommendedAsync();
        var senior = await Application.AddPersonAsync("Ayşe Demir", Role.SeniorOfficer);
        file = await _world.SeenByAsync(senior, file);
        Assert.Equal([senior.Caller.SessionId!.Value], await Sessions.PublicRunningAsync([senior.Caller.SessionId!.Value]));

        await end(this, senior);

        Assert.IsType<Result<CaseFile>.SignedOut>(await _world.Desk.CountersignAsync(senior, CaseWorld.Form(file), null, file.Seen!));
        Assert.IsType<Result<CaseFile>.SignedOut>(await _world.Desk.GetAsync(senior, file.Case.Id));
        Assert.IsType<Result<Viewer>.SignedOut>(await Application.Get<OwnAccount>().ViewerAsync(senior));
        Assert.Empty(await Sessions.PublicRunningAsync([senior.Caller.SessionId!.Value]));
        await using var db = Application.OpenDatabase();
        Assert.Equal(CaseState.Recommended, await db.Cases.Where(c => c.Id == file.Case.Id).Select(c => c.State).SingleAsync());
    }

    [Fact]
    public async Task A_demoted_administrator_makes_no_other_administrator()
    {
        var demoted = await Application.AddPersonAsync("Eve", Role.Administrator);
        CaseWorld.Ok(await Accounts.ChangeRoleAsync(_world.Administrator, demoted.UserId, Role.Auditor));

        Assert.IsType<Result<PasswordLink>.SignedOut>(await Accounts.CreateAsync(demoted, "Mallory", "mallory@example.test", Role.Administrator));

        // Signed in anew, the session is there and the permission is not.
        Assert.IsType<Result<PasswordLink>.Denied>(
            await Accounts.CreateAsync(await Application.SignInAsync(demoted), "Mallory", "mallory@example.test", Role.Administrator));
    }

    [Fact]
    public async Task Ending_one_session_leaves_the_others_of_the_person_and_a_second_time_there_is_nothing_to_end()
    {
        var here = await Application.AddPersonAsync("Zeynep", Role.Auditor);
        var there = await Application.SignInAsync(here);

        CaseWorld.Ok(await Sessions.EndAsync(here));

        Assert.IsType<Result<Guid>.SignedOut>(await Sessions.EndAsync(here));
        CaseWorld.Ok(await Application.Get<OwnAccount>().GetAsync(there));
        var verbs = (await Application.LedgerAsync()).Where(e => e.SubjectId == here.UserId).Select(e => e.Verb);
        Assert.Equal([Verbs.SessionStarted, Verbs.SessionStarted, Verbs.SessionEnded], verbs);
    }

    [Fact]
    public async Task A_suspended_person_begins_no_session_and_one_that_is_reinstated_does_not_get_the_old_one_back()
    {
        var auditor = await Application.AddPersonAsync("Zeynep", Role.Auditor);
        CaseWorld.Ok(await Accounts.SuspendAsync(_world.Administrator, auditor.UserId, true));
        Assert.IsType<Result<Guid>.NotFound>(await Sessions.PublicStartAsync(auditor.UserId));

        CaseWorld.Ok(await Accounts.SuspendAsync(_world.Administrator, auditor.UserId, false));

        Assert.IsType<Result<Viewer>.SignedOut>(await Application.Get<OwnAccount>().ViewerAsync(auditor));
        CaseWorld.Ok(await Application.Get<OwnAccount>().ViewerAsync(await Application.SignInAsync(auditor)));
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_worth_nothing()
    {
        var officer = await Application.AddPersonAsync("Mert", Role.Officer);

        var stolen = Caller.Of(_world.Senior.UserId, officer.Caller.SessionId!.Value);

        Assert.IsType<Result<Viewer>.SignedOut>(await Application.Get<OwnAccount>().ViewerAsync(stolen));
        Assert.IsType<Result<Viewer>.SignedOut>(await Application.Get<OwnAccount>().ViewerAsync(Caller.Nobody));
    }

    [Fact]
    public async Task The_session_knows_to_the_minute_when_its_person_last_acted()
    {
        var officer = await Application.AddPersonAsync("Mert", Role.Officer);
        var organisation = await Application.AddOrganisationAsync("Toros Kablo", OrganisationStatus.Pending);
        var started = await LastActAsync(officer);
        Application.Clock.Move(TimeSpan.FromMinutes(5));

        // A question is no act, and an act that was refused has changed nothing.
        CaseWorld.Ok(await Application.Get<OrganisationRegistry>().ListAsync(officer));
        Assert.IsType<Result<Organisation>.NotFound>(await Application.Get<OrganisationRegistry>().AcceptAsync(officer, Guid.NewGuid()));
        Assert.Equal(started, await LastActAsync(officer));

        CaseWorld.Ok(await Application.Get<OrganisationRegistry>().AcceptAsync(officer, organisation.Id));
        var acted = await LastActAsync(officer);
        Assert.InRange(acted - started, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        Assert.Equal((0, 0), (acted.Second, acted.Millisecond));
    }

    [Fact]
    public async Task A_password_is_hashed_before_the_lock_is_taken_so_that_others_act_meanwhile()
    {
        var hasher = new SlowHasher();
        await using var application = await TestApplication.StartAsync(more: services => services.AddScoped<IPasswordHasher<PortalUser>>(_ => hasher));
        var officer = await application.AddPersonAsync("Mert", Role.Officer);
        var organisation = await application.AddOrganisationAsync(status: OrganisationStatus.Pending);

        var registering = Task.Run(() => application.Get<OrganisationRegistry>().RegisterAsync(new()
        {
            CompanyName = "Toros Kablo A.Ş.",
            RegistrationNumber = "0871234560",
            Address = "Adana",
            Name = "Selin Acar",
            Email = "selin@toros.example",
            Password = "three plain words",
        }));
        await hasher.Begun.Task;
        CaseWorld.Ok(await application.Get<OrganisationRegistry>().AcceptAsync(officer, organisation.Id));
        Assert.False(registering.IsCompleted);

        hasher.Go.SetResult();
        CaseWorld.Ok(await registering);
    }

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    private async Task SetPasswordAsync(Person person)
    {
        var link = CaseWorld.Ok(await Accounts.NewLinkAsync(_world.Administrator, person.UserId));
        CaseWorld.Ok(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, "three plain words"));
    }

    private async Task<DateTimeOffset> LastActAsync(Person person)
    {
        await using var db = Application.OpenDatabase();
        return await db.Sessions.Where(s => s.Id == person.Caller.SessionId).Select(s => s.LastActAt).SingleAsync();
    }

    private sealed class SlowHasher : IPasswordHasher<PortalUser>
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Go { get; } = new();

        public string HashPassword(PortalUser user, string password)
        {
            Begun.TrySetResult();
            Go.Task.Wait();
            return "hash";
        }

        public PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword) =>
            PasswordVerificationResult.Failed;
    }
}
