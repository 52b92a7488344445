using ComplianceHub.Application.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>
/// A form has one token: sent again it answers as the first time, sent with other entries it is a conflict, and what was refused uses nothing up.
/// </summary>
public sealed class AClickThatCountsTwice : IAsyncLifetime
{
    private const int Clicks = 20;

    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_use_that_is_sent_twice_is_one_use()
    {
        var file = await _world.ApprovedAsync();
        var (form, use) = (Form(file, ActToken.New()), new UseInput(1, 10, "25340100EX000001"));

        var first = Ok(await Desk.RecordUseAsync(_world.Exporter, form, use));
        var second = Ok(await Desk.RecordUseAsync(_world.Exporter, form, use));

        Assert.Equal((90m, first.Case.Version), (second.Balances[0].Left, second.Case.Version));
        Assert.Single(second.Licence!.Entries);
        Assert.Single(await _world.VerbsAsync(file.Case.Id), Verbs.LicenceUsed);
    }

    [Fact]
    public async Task A_use_that_is_sent_twenty_times_at_once_is_one_use()
    {
        var file = await _world.ApprovedAsync();
        var (form, use) = (Form(file, ActToken.New()), new UseInput(1, 10, "25340100EX000001"));

        var answers = await AtOnceAsync(() => Desk.RecordUseAsync(_world.Exporter, form, use));

        Assert.All(answers, a => Assert.Equal(90m, Ok(a).Balances[0].Left));
        Assert.Single(await _world.VerbsAsync(file.Case.Id), Verbs.LicenceUsed);
    }

    [Fact]
    public async Task A_product_that_is_registered_twenty_times_at_once_is_one_product()
    {
        var token = ActToken.New();

        var answers = await AtOnceAsync(() => _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, token));

        Assert.Single(answers.Select(a => Ok(a).Id).Distinct());
        Assert.Equal(1, Ok(await _world.Products.ListAsync(_world.Exporter, new())).Total);
        Assert.Equal([Verbs.ProductRegistered], await _world.VerbsAsync());
        // Spaces around what was typed make no other input.
        var spaced = Samples.Microcontroller with { Name = $" {Samples.Microcontroller.Name} " };
        Assert.Equal(Ok(answers[0]).Id, Ok(await _world.Products.RegisterAsync(_world.Exporter, spaced, token)).Id);
    }

    [Fact]
    public async Task A_shipment_that_is_planned_twenty_times_at_once_is_one_shipment()
    {
        var (input, token) = (Samples.To("KZ", (await _world.AddProductAsync()).Id), ActToken.New());

        var answers = await AtOnceAsync(() => _world.Shipments.PlanAsync(_world.Exporter, input, token));

        Assert.Single(answers.Select(a => Ok(a).Number).Distinct());
        Assert.Equal(1, Ok(await _world.Shipments.ListAsync(_world.Exporter, new())).Total);
    }

    [Fact]
    public async Task Without_a_token_each_is_another()
    {
        await AtOnceAsync(() => _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller));

        Assert.Equal(Clicks, Ok(await _world.Products.ListAsync(_world.Exporter, new())).Total);
    }

    [Fact]
    public async Task A_second_click_after_take_up_does_nothing_more_and_says_nothing_of_a_conflict()
    {
        var form = Form(await _world.SubmittedAsync(), ActToken.New());

        var first = Ok(await Desk.TakeUpAsync(_world.Officer, form));
        var second = Ok(await Desk.TakeUpAsync(_world.Officer, form));

        Assert.Equal((CaseState.InReview, first.Case.Version), (second.Case.State, second.Case.Version));
    }

    [Fact]
    public async Task The_same_token_with_other_entries_is_a_conflict()
    {
        var file = await _world.ApprovedAsync();
        var form = Form(file, ActToken.New());
        Ok(await Desk.RecordUseAsync(_world.Exporter, form, new(1, 10, "25340100EX000001")));
        const string Told = "This form was sent already with other entries: open it anew, look at what came of the first, and send the change from there.";

        foreach (var other in new UseInput[]
        {
            new(1, 11, "25340100EX000001"), new(1, 10, "25340100EX000002"), new(1, 10, "25340100EX000001", 5), new(1, 10, "25340100EX000001", null, true),
        })
        {
            Assert.Equal(Told, Conflict(await Desk.RecordUseAsync(_world.Exporter, form, other)));
        }

        // Another act or another record is another input, too.
        Assert.Equal(Told, Conflict(await Desk.WithdrawAsync(_world.Exporter, form, "No longer needed by the customer.")));
        Assert.Equal(Told, Conflict(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, form.Token)));
        Assert.Equal(Told, Conflict(await Desk.RecordUseAsync(_world.Exporter, form with { Version = form.Version + 1 }, new(1, 10, "25340100EX000001"))));
        Assert.Single((await _world.SeenByAsync(_world.Exporter, file)).Licence!.Entries);
    }

    [Fact]
    public async Task What_was_refused_uses_nothing_up()
    {
        var token = ActToken.New();
        Assert.Single(Invalid(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller with { Name = "" }, token)));
        Assert.IsType<Result<Product>.Denied>(await _world.Products.RegisterAsync(_world.Officer, Samples.Microcontroller, token));
        Assert.IsType<Result<Product>.SignedOut>(await _world.Products.RegisterAsync(Caller.Nobody, Samples.Microcontroller, token));

        Ok(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, token));

        await using var db = _world.Application.OpenDatabase();
        Assert.Equal(_world.Exporter.UserId, (await db.UsedTokens.SingleAsync()).UserId);
    }

    [Fact]
    public async Task Tokens_of_two_people_do_not_meet()
    {
        var token = new ActToken("1");

        var mine = Ok(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, token));
        var hers = Ok(await _world.Products.RegisterAsync(_world.Colleague, Samples.CottonShirt, token));
        var theirs = Ok(await _world.Products.RegisterAsync(_world.Stranger, Samples.Microcontroller, token));

        Assert.Equal(3, new[] { mine.Id, hers.Id, theirs.Id }.Distinct().Count());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_token_has_one_to_a_hundred_characters(int length, bool accepted)
    {
        var answer = await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, new(new string('k', length)));

        Assert.Equal(accepted, answer is Result<Product>.Ok);
        if (!accepted)
        {
            Assert.Equal($"The idempotency key has {length} characters: give 1 to 100.", Assert.Single(Invalid(answer)).Message);
        }
    }

    [Fact]
    public async Task A_token_is_spent_with_its_act_or_not_at_all()
    {
        var (token, answered) = (ActToken.New(), 0);
        var runner = _world.Application.Services.GetRequiredService<ActRunner>();
        runner.Probe = step =>
        {
            if (step == ActStep.Appended && answered++ == 0)
            {
                throw new IOException("Between append and commit.");
            }
        };

        await Assert.ThrowsAsync<IOException>(() => _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, token));
        Assert.Equal(0, Ok(await _world.Products.ListAsync(_world.Exporter, new())).Total);

        Ok(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, token));
        Ok(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller, token));
        Assert.Equal(1, Ok(await _world.Products.ListAsync(_world.Exporter, new())).Total);
    }

    private static Task<Result<T>[]> AtOnceAsync<T>(Func<Task<Result<T>>> click) =>
        Task.WhenAll(Enumerable.Range(0, Clicks).Select(_ => Task.Run(click)));
}
