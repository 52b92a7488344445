using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;
using Microsoft.AspNetCore.Mvc;

namespace ComplianceHub.Portal.Cases;

/// <summary>What an exporter's system does with requests and licences. Officers decide on screen, where they see what they sign.</summary>
internal static class CaseEndpoints
{
    public static void MapCaseEndpoints(this WebApplication app)
    {
        var cases = app.MapGroup("/api/v1/cases").WithTags("Exception requests").RequireAuthorization();
        MapReading(cases);
        MapRequesting(cases);
        MapUsing(cases);
        app.MapGet("/api/v1/declaration", () => TypedResults.Ok(Declarations.Current)).WithTags("Exception requests").RequireAuthorization()
            .WithSummary("The declaration of truth as it reads today; a submission names its version");
    }

    private static void MapReading(RouteGroupBuilder cases)
    {
        cases.MapGet("/", async (RequestCaller me, CaseDesk desk, string? search, CaseState? state, int skip = 0, int take = 20) =>
            (await desk.ListAsync(me.Caller, new(search, state, skip, take))).ToHttp(TypedResults.Ok));
        cases.MapGet("/{id:guid}", async (RequestCaller me, CaseDesk desk, Guid id) => Answer(await desk.GetAsync(me.Caller, id)));
    }

    private static void MapRequesting(RouteGroupBuilder cases)
    {
        cases.MapPost("/", async (RequestCaller me, CaseDesk desk, NewRequest body, [FromHeader(Name = Idempotency.Header)] string? key) =>
                (await desk.RequestAsync(me.Caller, body.ShipmentId, new(body.Justification, body.WhatChanged), Idempotency.TokenOf(key)))
                    .ToHttp(f => TypedResults.Created($"/api/v1/cases/{f.Case.Id}", CaseAnswer.From(f))))
            .WithSummary($"Starts a draft for a shipment that needs an exception. {Idempotency.Summary}");
        cases.MapPost("/{id:guid}/submit", async (
                RequestCaller me, CaseDesk desk, Guid id, Submission body, [FromHeader(Name = Idempotency.Header)] string? key) =>
                Answer(await desk.SubmitAsync(me.Caller, Form(id, body.Version, key), new(body.DeclarationVersion, body.DraftHash))))
            .WithSummary($"Freezes the request and hands it to the authority, with the declaration of truth. {Idempotency.Summary}");
        cases.MapPost("/{id:guid}/amend", async (
                RequestCaller me, CaseDesk desk, Guid id, Amendment body, [FromHeader(Name = Idempotency.Header)] string? key) =>
                Answer(await desk.AmendAsync(me.Caller, Form(id, body.Version, key), body.ToInput())))
            .WithSummary($"Submits a new version of the request while it is under way. What was recommended falls. {Idempotency.Summary}");
        cases.MapPost("/{id:guid}/answer", async (
                RequestCaller me, CaseDesk desk, Guid id, ActWithText body, [FromHeader(Name = Idempotency.Header)] string? key) =>
                Answer(await desk.AnswerAsync(me.Caller, Form(id, body.Version, key), body.Text)))
            .WithSummary($"Answers an officer's question. {Idempotency.Summary}");
        cases.MapPost("/{id:guid}/withdraw", async (
                RequestCaller me, CaseDesk desk, Guid id, ActWithText body, [FromHeader(Name = Idempotency.Header)] string? key) =>
                Answer(await desk.WithdrawAsync(me.Caller, Form(id, body.Version, key), body.Text)))
            .WithSummary($"Withdraws the request. {Idempotency.Summary}");
    }

    private static void MapUsing(RouteGroupBuilder cases)
    {
        cases.MapPost("/{id:guid}/uses", async (
                RequestCaller me, CaseDesk desk, Guid id, Use body, [FromHeader(Name = Idempotency.Header)] string? key) =>
                Answer(await desk.RecordUseAsync(me.Caller, Form(id, body.Version, key), body.ToInput())))
            .WithSummary($"Records a quantity as shipped under the licence. {Idempotency.Summary}");
        cases.MapPost("/{id:guid}/uses/{entryId:guid}/correction", async (
                RequestCaller me, CaseDesk desk, Guid id, Guid entryId, ActWithText body, [FromHeader(Name = Idempotency.Header)] string? key) =>
                Answer(await desk.ProposeUseCorrectionAsync(me.Caller, Form(id, body.Version, key), entryId, body.Text)))
            .WithSummary($"Asks to take a recorded use back; an officer confirms it. {Idempotency.Summary}");
    }

    private static CaseForm Form(Guid id, int version, string? key) => new(id, version, Idempotency.TokenOf(key));

    private static IResult Answer(Result<CaseFile> result) => result.ToHttp(f => TypedResults.Ok(CaseAnswer.From(f)));

    /// <param name="WhatChanged">Where something earlier was refused or withdrawn: what is different now.</param>
    internal sealed record NewRequest(Guid ShipmentId, string Justification, string? WhatChanged = null);

    /// <param name="Version">Of the request that the caller looked at; an older one is a conflict, 409.</param>
    /// <param name="DeclarationVersion">Version of the declaration of truth that the person accepted.</param>
    /// <param name="DraftHash">Content hash of the draft that was looked at; where it is given and not the present one, the answer is a conflict.</param>
    internal sealed record Submission(int Version, string? DeclarationVersion = null, string? DraftHash = null);

    /// <param name="Lines">Lines whose quantity or unit value changes; the others stay.</param>
    /// <param name="DeclarationVersion">Version of the declaration of truth that was accepted for the changed request.</param>
    internal sealed record Amendment(
        int Version, string Justification, string EndUse, IReadOnlyList<AmendedLine>? Lines = null, string? DeclarationVersion = null,
        string? WhatChanged = null)
    {
        public AmendmentInput ToInput() => new(Justification, EndUse, Lines ?? [], DeclarationVersion, WhatChanged);
    }

    internal sealed record ActWithText(int Version, string Text);

    /// <param name="Value">In the currency of the line; where it is left out, the quantity counts at its licensed unit value.</param>
    /// <param name="SameDeclaration">
    /// Where that declaration was recorded for the line before, the use is refused unless this says that it is another part of the same declaration.
    /// </param>
    internal sealed record Use(
        int Version, int LineNumber, decimal Quantity, string Reference, decimal? Value = null, bool SameDeclaration = false)
    {
        public UseInput ToInput() => new(LineNumber, Quantity, Reference, Value, SameDeclaration);
    }
}
