using ComplianceHub.Application.Licences;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Shipments;

namespace ComplianceHub.Application.Cases;

/// <summary>A request for an exception for one shipment, its review, its decision and the licence that may follow.</summary>
public sealed class ExceptionCase
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Readable number, such as E-2026-00042.</summary>
    public required string Number { get; init; }

    public required Guid OrganisationId { get; init; }

    public Organisation? Organisation { get; init; }

    public required Guid ShipmentId { get; init; }

    public Shipment? Shipment { get; init; }

    public CaseState State { get; set; } = CaseState.Draft;

    /// <summary>Why the exporter asks for the exception.</summary>
    public required string Justification { get; set; }

    public required string RequestedById { get; set; }

    public required string RequestedByName { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>The officer who took the case up.</summary>
    public string? OfficerId { get; set; }

    public string? OfficerName { get; set; }

    public Advice? Recommendation { get; set; }

    public string? RecommendationReason { get; set; }

    public string? RecommendedById { get; set; }

    public string? RecommendedByName { get; set; }

    public DateTimeOffset? RecommendedAt { get; set; }

    public string? CountersignedById { get; set; }

    public string? CountersignedByName { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What the countersigning officer added to the reasons, if anything.</summary>
    public string? DecisionNote { get; set; }

    public List<LicenceCondition> Conditions { get; set; } = [];

    /// <summary>What the officers cut from the request, as canonical JSON of <see cref="Narrowing"/>; null before a recommendation to approve.</summary>
    public string? NarrowingJson { get; set; }

    /// <summary>What the recommendation names, for the countersignature to name again: the version of the request, and three hashes.</summary>
    public string? RecommendedRequestHash { get; set; }

    public string? RecommendedJudgementHash { get; set; }

    public string? RecommendedNarrowingHash { get; set; }

    /// <summary>Where something earlier was refused or withdrawn for the same shipment: what is different now.</summary>
    public string? WhatChanged { get; set; }

    /// <summary>The licence that an approval became.</summary>
    public Licence? Licence { get; init; }

    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day of validity.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Goes up by one at each act; an act on an older one is told who acted meanwhile.</summary>
    public int Version { get; set; } = 1;

    public List<CaseEvent> Events { get; } = [];

    /// <summary>Versions of the frozen request, from the first submission on.</summary>
    public List<CaseRequest> Requests { get; } = [];

    /// <summary>Judgements on them, in order.</summary>
    public List<CaseJudgement> Judgements { get; } = [];
}

/// <summary>One act on a case, as its timeline shows it.</summary>
public sealed class CaseEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The act, or null for the draft's creation.</summary>
    public CaseAct? Act { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The reason, question or answer given with the act.</summary>
    public required string Text { get; init; }

    /// <summary>Whether only officers and auditors see it: a recommendation, until the case is decided.</summary>
    public bool Internal { get; init; }
}
