using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Application.Accounts;

/// <summary>An organisation with its people.</summary>
/// <param name="Invitations">Those that are still open.</param>
public sealed record OrganisationFile(Organisation Organisation, IReadOnlyList<Member> Members, IReadOnlyList<Invitation> Invitations);

public sealed record Member(string UserId, string Name, string Email, bool IsOwner);

/// <summary>An open invitation, as the person who follows its link reads it.</summary>
public sealed record OpenInvitation(string OrganisationName, string Email, string InvitedByName);

/// <summary>Companies: they register themselves, an officer or administrator accepts them, their owner invites colleagues.</summary>
public sealed class OrganisationRegistry(
    ActRunner runner,
    Questions questions,
    IDbContextFactory<PortalDbContext> contexts,
    IdentityOnContext identity,
    LegalCalendar calendar,
    TimeProvider clock,
    IOptions<PortalSettings> settings)
{
    /// <summary>A company with its first user, who owns it. It can draft at once and submit once accepted.</summary>
    /// <returns>The new user's id.</returns>
    public async Task<Result<string>> RegisterAsync(CompanyInput input)
    {
        if (input.Check() is { Count: > 0 } errors)
        {
            return new Result<string>.Invalid(errors);
        }

        var user = NewUser(input.Name, input.Email, input.Password, owner: true);
        var number = input.RegistrationNumber.Trim();
        return await runner.RunForNobodyAsync<string>(async act =>
        {
            if (await act.Db.Organisations.AnyAsync(o => o.Country == input.Country && o.RegistrationNumber == number))
            {
                return new Result<string>.Invalid([new(nameof(input.RegistrationNumber),
                    $"A company with the registration number '{number}' is registered already: ask its owner to invite you.")]);
            }

            var organisation = new Organisation
            {
                Name = input.CompanyName.Trim(),
                RegistrationNumber = number,
                Address = input.Address.Trim(),
                Country = input.Country,
                RegisteredAt = act.Now,
            };
            act.Db.Add(organisation);
            if (await AddUserAsync(act, user, organisation) is { Count: > 0 } refused)
            {
                return new Result<string>.Invalid(refused);
            }

            act.Record(Verbs.OrganisationRegistered, "organisation", organisation.Id.ToString(),
                new { organisation.Name, organisation.RegistrationNumber, organisation.Address, organisation.Country, FirstUser = user.Email });
            return user.Id;
        });
    }

    /// <summary>The person's own organisation.</summary>
    public Task<Result<OrganisationFile>> GetOwnAsync(Caller caller) =>
        questions.AskAsync<OrganisationFile>(caller, Permission.SeeOwnOrganisation, async (db, me) =>
        {
            var now = clock.GetUtcNow();
            if (await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == me.OrganisationId) is not { } organisation)
            {
                return new Result<OrganisationFile>.NotFound();
            }

            var members = await db.Users.AsNoTracking().Where(u => u.OrganisationId == organisation.Id).OrderBy(u => u.DisplayName)
                .Select(u => new Member(u.Id, u.DisplayName, u.Email!, u.IsOwner)).ToListAsync();
            var open = await db.Invitations.AsNoTracking().Where(i => i.OrganisationId == organisation.Id && i.AcceptedAt == null && i.ExpiresAt > now)
                .OrderBy(i => i.InvitedAt).ToListAsync();
            return new OrganisationFile(organisation, members, open);
        });

    /// <summary>All organisations for those who see all; those that wait come first.</summary>
    public Task<Result<IReadOnlyList<Organisation>>> ListAsync(Caller caller) =>
        questions.AskAsync<IReadOnlyList<Organisation>>(caller, Permission.SeeAllRecords, async (db, _) =>
        {
            var all = await db.Organisations.AsNoTracking().ToListAsync();
            return new Result<IReadOnlyList<Organisation>>.Ok(
                [.. all.OrderBy(o => o.Status != OrganisationStatus.Pending).ThenBy(o => o.Name, StringComparer.InvariantCulture)]);
        });

    public Task<Result<Organisation>> AcceptAsync(Caller caller, Guid id) => ReviewAsync(caller, id, OrganisationStatus.Accepted, null);

    public Task<Result<Organisation>> DeclineAsync(Caller caller, Guid id, string reason) =>
        ReviewAsync(caller, id, OrganisationStatus.Declined, (reason ?? "").Trim());

    /// <summary>Invites a colleague.</summary>
    /// <returns>The token of the link, which is shown once: only its hash is kept.</returns>
    public async Task<Result<string>> InviteAsync(Caller caller, string email, ActToken? token = null)
    {
        if (AccountInput.EmailErrors(email ?? "").ToList() is { Count: > 0 } errors)
        {
            return new Result<string>.Invalid(errors);
        }

        var address = email!.Trim();
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var hash = Hash(secret);
        // The act answers with the hash alone, because answers to tokens are kept.
        var done = await runner.RunAsync<string>(caller, Permission.ManageOwnOrganisation, token?.For("organisation.invite", address), async act =>
        {
            var organisationId = act.Me.OrganisationId!.Value;
            var normalised = address.ToUpperInvariant();
            if (await act.Db.Users.AnyAsync(u => u.NormalizedEmail == normalised))
            {
                return new Result<string>.Invalid([new("Email", $"There is already an account for '{address}'.")]);
            }

            // A new invitation replaces the one before it, so that only the newest link works.
            act.Db.RemoveRange(await act.Db.Invitations
                .Where(i => i.OrganisationId == organisationId && i.Email == address && i.AcceptedAt == null).ToListAsync());
            var invitation = new Invitation
            {
                OrganisationId = organisationId,
                Email = address,
                TokenHash = hash,
                InvitedByName = act.Me.Name,
                InvitedAt = act.Now,
                ExpiresAt = act.Now.AddDays(settings.Value.InvitationDays),
            };
            act.Db.Add(invitation);
            act.Record(Verbs.OrganisationInvited, "organisation", organisationId.ToString(), new { invitation.Email, invitation.ExpiresAt });
            return hash;
        });
        return done switch
        {
            Result<string>.Ok ok when ok.Value == hash => secret,
            Result<string>.Ok => new Result<string>.Conflict($"'{address}' was invited by this form already: its link was shown then."),
            _ => done,
        };
    }

    public async Task<Result<OrganisationFile>> WithdrawInvitationAsync(Caller caller, Guid invitationId)
    {
        var done = await runner.RunAsync<Guid>(caller, Permission.ManageOwnOrganisation, null, async act =>
        {
            var invitation = await act.Db.Invitations
                .SingleOrDefaultAsync(i => i.Id == invitationId && i.OrganisationId == act.Me.OrganisationId && i.AcceptedAt == null);
            if (invitation is null)
            {
                return new Result<Guid>.NotFound();
            }

            act.Db.Remove(invitation);
            act.Record(Verbs.OrganisationInvitationWithdrawn, "organisation", invitation.OrganisationId.ToString(), new { invitation.Email });
            return invitation.Id;
        });
        return done is Result<Guid>.Ok ? await GetOwnAsync(caller) : done.Other<OrganisationFile>();
    }

    /// <summary>The invitation behind a link, or not found where it was used, withdrawn or is too old.</summary>
    public async Task<Result<OpenInvitation>> PublicInvitationAsync(string token)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await OpenAsync(db, token, clock.GetUtcNow()) is { } invitation
            ? new OpenInvitation(
                await db.Organisations.Where(o => o.Id == invitation.OrganisationId).Select(o => o.Name).SingleAsync(),
                invitation.Email,
                invitation.InvitedByName)
            : new Result<OpenInvitation>.NotFound();
    }

    /// <summary>Accepts an invitation with a new account.</summary>
    /// <returns>The new user's id.</returns>
    public async Task<Result<string>> JoinAsync(string token, string name, string password)
    {
        List<FieldError> errors = [.. AccountInput.Text("Name", "Your name", name ?? "", 120), .. AccountInput.PasswordErrors(password ?? "")];
        if (errors.Count > 0)
        {
            return new Result<string>.Invalid(errors);
        }

        if (await PublicInvitationAsync(token) is not Result<OpenInvitation>.Ok { Value: var open })
        {
            return new Result<string>.NotFound();
        }

        var user = NewUser(name!, open.Email, password!, owner: false);
        return await runner.RunForNobodyAsync<string>(async act =>
        {
            if (await OpenAsync(act.Db, token, act.Now) is not { } invitation)
            {
                return new Result<string>.NotFound();
            }

            var organisation = await act.Db.Organisations.SingleAsync(o => o.Id == invitation.OrganisationId);
            if (await AddUserAsync(act, user, organisation) is { Count: > 0 } refused)
            {
                return new Result<string>.Invalid(refused);
            }

            invitation.AcceptedAt = act.Now;
            act.Record(Verbs.OrganisationJoined, "organisation", organisation.Id.ToString(), new { user.Email, user.DisplayName, invitation.InvitedByName });
            return user.Id;
        });
    }

    private async Task<Result<Organisation>> ReviewAsync(Caller caller, Guid id, OrganisationStatus status, string? reason)
    {
        if (status == OrganisationStatus.Declined && reason is not { Length: >= 10 and <= 1000 })
        {
            return new Result<Organisation>.Invalid([new("Reason",
                $"The reason has {reason?.Length ?? 0} characters: give 10 to 1,000, for the company to read.")]);
        }

        var done = await runner.RunAsync<Guid>(caller, Permission.AcceptOrganisations, null, async act =>
        {
            if (await act.Db.Organisations.SingleOrDefaultAsync(o => o.Id == id) is not { } organisation)
            {
                return new Result<Guid>.NotFound();
            }

            if (organisation.Status == status)
            {
                var did = status == OrganisationStatus.Accepted ? "accepted" : "declined";
                var day = organisation.ReviewedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $" on {calendar.DayOf(at):d MMMM yyyy}") : "";
                return new Result<Guid>.Conflict($"{organisation.ReviewedByName} {did} {organisation.Name}{day} already.");
            }

            (organisation.Status, organisation.ReviewReason) = (status, reason);
            (organisation.ReviewedAt, organisation.ReviewedByName) = (act.Now, act.Me.Name);
            act.Record(
                status == OrganisationStatus.Accepted ? Verbs.OrganisationAccepted : Verbs.OrganisationDeclined,
                "organisation",
                id.ToString(),
                new { organisation.Name, Reason = reason });
            return id;
        });
        return done is Result<Guid>.Ok
            ? await questions.AskAsync<Organisation>(caller, Permission.SeeAllRecords, async (db, _) =>
                await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == id))
            : done.Other<Organisation>();
    }

    /// <summary>An exporter's account with its password already hashed, which takes long and so is done before the act.</summary>
    private PortalUser NewUser(string name, string email, string password, bool owner)
    {
        var address = email.Trim();
        var user = new PortalUser { UserName = address, Email = address, EmailConfirmed = true, DisplayName = name.Trim(), IsOwner = owner };
        user.PasswordHash = identity.Hash(user, password);
        return user;
    }

    /// <summary>Adds the account to its organisation and lets it act; or says which field stands against it.</summary>
    private async Task<IReadOnlyList<FieldError>> AddUserAsync(Act act, PortalUser user, Organisation organisation)
    {
        user.Organisation = organisation;
        user.OrganisationId = organisation.Id;
        var users = identity.Users(act.Db);
        var created = await users.CreateAsync(user);
        if (!created.Succeeded)
        {
            return IdentityOnContext.Errors(created, user.Email!);
        }

        await users.AddToRoleAsync(user, nameof(Role.Exporter));
        act.ActAs(ActorReader.ToActor(user, [nameof(Role.Exporter)], act.Means));
        return [];
    }

    private static async Task<Invitation?> OpenAsync(PortalDbContext db, string token, DateTimeOffset now)
    {
        var hash = Hash(token ?? "");
        return await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash && i.AcceptedAt == null && i.ExpiresAt > now);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
