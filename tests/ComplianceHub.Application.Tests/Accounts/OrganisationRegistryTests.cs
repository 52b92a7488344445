using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Accounts;

public sealed class OrganisationRegistryTests : AccountWorld
{
    private static CompanyInput Company => new()
    {
        CompanyName = "Toros Kablo A.Ş.",
        RegistrationNumber = "0871234560",
        Address = "Sanayi Caddesi 8, Adana",
        Country = "TR",
        Name = "Selin Acar",
        Email = "selin@toros.example",
        Password = "three plain words",
    };

    [Fact]
    public async Task A_company_registers_waits_and_is_accepted_and_each_step_is_in_the_ledger()
    {
        var me = await SignInAsync(Ok(await Registry.RegisterAsync(Company)));
        Assert.True(Ok(await Own.ViewerAsync(me)) is { IsOwner: true, OrganisationAccepted: false });

        var officer = await Application.AddPersonAsync("Officer", Role.Officer);
        var organisation = Ok(await Registry.GetOwnAsync(me)).Organisation;
        Assert.Equal(OrganisationStatus.Accepted, Ok(await Registry.AcceptAsync(officer, organisation.Id)).Status);

        Assert.True(Ok(await Own.ViewerAsync(me)).OrganisationAccepted);
        Assert.Equal([Verbs.OrganisationRegistered, Verbs.OrganisationAccepted], await DeedsAsync());
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_is_kept()
    {
        var result = await Registry.RegisterAsync(new() { Country = "Turkey", Email = "not an address", Password = "short" });

        var errors = Assert.IsType<Result<string>.Invalid>(result).Errors;
        Assert.Equal(["Address", "CompanyName", "Country", "Email", "Name", "Password", "RegistrationNumber"], errors.Select(e => e.Field).Order());
        await using var db = Application.OpenDatabase();
        Assert.Equal((0, 1), (await db.Organisations.CountAsync(), await db.Users.CountAsync()));
    }

    [Fact]
    public async Task An_address_that_is_taken_leaves_no_company_behind()
    {
        Ok(await Registry.RegisterAsync(Company));

        var result = await Registry.RegisterAsync(Company with { RegistrationNumber = "1", CompanyName = "Another" });

        Assert.Contains("already an account", result.Problem, StringComparison.Ordinal);
        await using var db = Application.OpenDatabase();
        Assert.Equal(1, await db.Organisations.CountAsync());
        Assert.Equal([Verbs.OrganisationRegistered], await DeedsAsync());
    }

    [Fact]
    public async Task A_registration_number_that_is_taken_is_told_at_its_field()
    {
        Ok(await Registry.RegisterAsync(Company));

        var result = await Registry.RegisterAsync(Company with { Email = "other@toros.example" });

        Assert.Equal("RegistrationNumber", Assert.Single(Assert.IsType<Result<string>.Invalid>(result).Errors).Field);
    }

    [Fact]
    public async Task Exporters_neither_list_nor_accept_companies()
    {
        var organisation = await Application.AddOrganisationAsync(status: OrganisationStatus.Pending);
        var exporter = await Application.AddPersonAsync("Elif", Role.Exporter, organisation);
        var auditor = await Application.AddPersonAsync("Ada", Role.Auditor);

        Assert.IsType<Result<IReadOnlyList<Organisation>>.Denied>(await Registry.ListAsync(exporter));
        Assert.IsType<Result<Organisation>.Denied>(await Registry.AcceptAsync(exporter, organisation.Id));
        // Nor do they learn which companies there are.
        Assert.IsType<Result<Organisation>.Denied>(await Registry.AcceptAsync(exporter, Guid.NewGuid()));
        Assert.IsType<Result<Organisation>.Denied>(await Registry.AcceptAsync(auditor, organisation.Id));
    }

    [Fact]
    public async Task Two_officers_who_accept_at_once_the_second_is_told_who_did()
    {
        var organisation = await Application.AddOrganisationAsync(status: OrganisationStatus.Pending);
        Ok(await Registry.AcceptAsync(await Application.AddPersonAsync("Deniz Kaya", Role.Officer), organisation.Id));

        var second = await Registry.AcceptAsync(await Application.AddPersonAsync("Selin", Role.Officer), organisation.Id);

        Assert.Contains("Deniz Kaya accepted", Assert.IsType<Result<Organisation>.Conflict>(second).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declining_wants_a_reason_that_the_company_reads()
    {
        var organisation = await Application.AddOrganisationAsync(status: OrganisationStatus.Pending);
        var officer = await Application.AddPersonAsync("Deniz Kaya", Role.Officer);
        var member = await Application.AddPersonAsync("Elif", Role.Exporter, organisation);

        Assert.IsType<Result<Organisation>.Invalid>(await Registry.DeclineAsync(officer, organisation.Id, "no"));
        Ok(await Registry.DeclineAsync(officer, organisation.Id, "The number is not in the trade register."));

        var seen = Ok(await Registry.GetOwnAsync(member)).Organisation;
        Assert.Equal((OrganisationStatus.Declined, "The number is not in the trade register."), (seen.Status, seen.ReviewReason));
    }

    [Fact]
    public async Task An_owner_invites_a_colleague_whose_link_works_once()
    {
        var organisation = await Application.AddOrganisationAsync();
        var owner = await Application.AddPersonAsync("Elif", Role.Exporter, organisation, owner: true);

        var token = Ok(await Registry.InviteAsync(owner, "cem@example.test"));
        Assert.Equal(organisation.Name, Ok(await Registry.PublicInvitationAsync(token)).OrganisationName);
        var colleague = await SignInAsync(Ok(await Registry.JoinAsync(token, "Cem", "three plain words")));

        Assert.Equal(organisation.Id, Ok(await Registry.GetOwnAsync(colleague)).Organisation.Id);
        Assert.False(Ok(await Own.ViewerAsync(colleague)).IsOwner);
        Assert.IsType<Result<string>.NotFound>(await Registry.JoinAsync(token, "Again", "three plain words"));
        Assert.IsType<Result<string>.Denied>(await Registry.InviteAsync(colleague, "x@example.test"));
        Assert.Equal([Verbs.OrganisationInvited, Verbs.OrganisationJoined], await DeedsAsync());
    }

    [Fact]
    public async Task An_invitation_sent_twice_by_one_form_is_one_and_its_link_is_kept_nowhere()
    {
        var owner = await Application.AddPersonAsync("Elif", Role.Exporter, await Application.AddOrganisationAsync(), owner: true);
        var form = ActToken.New();

        var link = Ok(await Registry.InviteAsync(owner, "cem@example.test", form));
        var again = await Registry.InviteAsync(owner, "cem@example.test", form);

        Assert.Contains("was invited by this form already", Assert.IsType<Result<string>.Conflict>(again).Message, StringComparison.Ordinal);
        Ok(await Registry.PublicInvitationAsync(link));
        Assert.Equal([Verbs.OrganisationInvited], await DeedsAsync());
        await using var db = Application.OpenDatabase();
        Assert.DoesNotContain(link, Assert.Single(await db.UsedTokens.ToListAsync()).Result, StringComparison.Ordinal);
        Assert.IsType<Result<string>.Conflict>(await Registry.InviteAsync(owner, "ada@example.test", form));
    }

    [Fact]
    public async Task A_newer_invitation_or_a_withdrawal_ends_the_one_before()
    {
        var owner = await Application.AddPersonAsync("Elif", Role.Exporter, await Application.AddOrganisationAsync(), owner: true);
        var first = Ok(await Registry.InviteAsync(owner, "cem@example.test"));
        var second = Ok(await Registry.InviteAsync(owner, "cem@example.test"));
        Assert.IsType<Result<OpenInvitation>.NotFound>(await Registry.PublicInvitationAsync(first));

        var open = Assert.Single(Ok(await Registry.GetOwnAsync(owner)).Invitations);
        var stranger = await Application.AddPersonAsync("Deniz", Role.Exporter, await Application.AddOrganisationAsync("Ege"), owner: true);
        Assert.IsType<Result<OrganisationFile>.NotFound>(await Registry.WithdrawInvitationAsync(stranger, open.Id));
        Assert.Empty(Ok(await Registry.WithdrawInvitationAsync(owner, open.Id)).Invitations);

        Assert.IsType<Result<OpenInvitation>.NotFound>(await Registry.PublicInvitationAsync(second));
    }

    [Fact]
    public async Task An_invitation_is_too_old_after_its_days()
    {
        var owner = await Application.AddPersonAsync("Elif", Role.Exporter, await Application.AddOrganisationAsync(), owner: true);
        var token = Ok(await Registry.InviteAsync(owner, "cem@example.test"));

        Application.Clock.Move(TimeSpan.FromDays(15));

        Assert.IsType<Result<string>.NotFound>(await Registry.JoinAsync(token, "Cem", "three plain words"));
    }
}
