using System.Text.Json;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Licences;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using ComplianceHub.Certificates;

namespace ComplianceHub.Application.Upgrades;

/// <summary>Request, judgement and licence as a certificate of format 1 says them: what its holder has in hand is what was granted.</summary>
internal static class Certified
{
    /// <summary>
    /// The request that the certificate answers. What it does not say comes from the live rows, and of goods only where their product is
    /// still the same; else it is left empty.
    /// </summary>
    public static ExceptionRequest Request(ExceptionCase found, CertificateContent content, Shipment shipment) => new()
    {
        CaseNumber = content.CaseNumber,
        Version = 1,
        Holder = new(content.Holder.Name, content.Holder.RegistrationNumber, content.Holder.Address, content.Holder.Country),
        Movement = Movement.Export,
        ExportingCountry = content.ExportingCountry,
        Destination = content.Destination,
        TransitCountries = content.TransitCountries,
        PlannedExport = shipment.PlannedExport,
        EndUse = content.EndUse,
        Justification = found.Justification,
        Parties = [.. content.Parties.Select(p => new RequestedParty(RoleOf(p, content), p.Name, p.Address, p.Country))],
        Goods = [.. content.Goods.Select(g => Goods(g, shipment.Lines.FirstOrDefault(l => l.LineNumber == g.Line)))],
        Documents = [],
        Earlier = [],
        WhatChanged = null,
        Declaration = null,
        Reconstructed = true,
    };

    /// <summary>
    /// What the authority said by granting it: every line of the certificate is licensed, listed or not, under the legal basis that it names.
    /// </summary>
    /// <param name="classification">What a product was classified as when the licence was granted.</param>
    /// <param name="granted">The legal day.</param>
    /// <param name="rulebook">What stands for the edition of the rulebook.</param>
    public static Judgement Judgement(
        CertificateContent content, Shipment shipment, ExceptionRequest request, Func<Guid, ProductClassification?> classification, DateOnly granted,
        string rulebook)
    {
        var told = Told(content, shipment);
        return new()
        {
            CaseNumber = content.CaseNumber,
            RequestHash = request.Hash(),
            Day = told?.AsOf ?? granted,
            ListVersion = content.ListVersion.Length == 0 ? null : content.ListVersion,
            RulebookHash = rulebook,
            ClassifierVersion = null,
            Lines = [.. content.Goods.Zip(request.Goods, (certified, goods) => Line(certified, goods, classification(goods.ProductId), told))],
            Outcome = AssessmentOutcome.NeedsException,
            Findings = told is null
                ? [.. content.LegalBasis.Select(b => new Finding(
                    FindingKind.Measure, null, null, MeasureEffect.NeedsException, b.Measure, $"Certificate {content.Number} names it.", b.Source))]
                // An undetermined line needed an exception then; today it would hold the request.
                : [.. told.Findings.Select(f => f.Kind == FindingKind.PendingDetermination ? f with { Effect = null } : f)],
        };
    }

    /// <summary>The licence with its lines, without uses. There was no value limit, and units and currencies were what was typed.</summary>
    public static Licence Licence(string number, ExceptionCase found, CertificateContent content, LicenceState state, DateTimeOffset grantedAt)
    {
        var licence = new Licence
        {
            Number = number,
            CaseId = found.Id,
            OrganisationId = found.OrganisationId,
            State = state,
            ValidFrom = content.ValidFrom,
            ValidUntil = content.ValidUntil,
            GrantedAt = grantedAt,
            RequestHash = found.RecommendedRequestHash!,
            JudgementHash = found.RecommendedJudgementHash!,
            NarrowingHash = found.RecommendedNarrowingHash!,
            CertificateNumber = content.Number,
            CertificateMadeAt = content.IssuedAt,
        };
        licence.Lines.AddRange(content.Goods.Select(g => new LicenceLineRecord
        {
            LicenceId = licence.Id,
            LineNumber = g.Line,
            ProductName = g.Name,
            Quantity = g.Quantity,
            Unit = UnitOfMeasure.Find(g.Unit)?.Code ?? g.Unit,
            UnitValue = g.UnitValue,
            ValueLimit = null,
            Currency = g.Currency,
        }));
        return licence;
    }

    private static RequestedGoods Goods(CertificateGoods certified, ShipmentLine? line)
    {
        var same = line?.Product is { } product && IsSame(certified, product) ? product : null;
        return new(
            certified.Line, line?.ProductId ?? Guid.Empty, certified.Name, same?.Description ?? "", certified.Manufacturer,
            certified.PartNumber.Length == 0 ? null : certified.PartNumber, same?.DeclaredHs, certified.Origin, same?.Content ?? OriginContent.None, same?.Eccn,
            certified.Quantity, certified.Unit, certified.UnitValue, certified.Currency);
    }

    private static bool IsSame(CertificateGoods certified, Product product) =>
        (certified.Name, certified.Manufacturer, certified.PartNumber, certified.Origin)
        == (product.Name, product.Manufacturer, product.PartNumber ?? "", product.CountryOfOrigin);

    private static JudgedLine Line(CertificateGoods certified, RequestedGoods goods, ProductClassification? classification, Assessment? told)
    {
        var awaited = told?.Findings.Any(f => f.Kind == FindingKind.PendingDetermination && f.LineNumber == certified.Line) == true;
        var status = certified.Hs6.Count > 0 ? ControlStatus.Listed : awaited ? ControlStatus.InReview : ControlStatus.NotListed;
        var determined = classification?.Basis == ClassificationBasis.Determination;
        return new(
            certified.Line, status, determined ? LineBasis.Determination : goods.DeclaredHs is null ? LineBasis.Classifier : LineBasis.Declared,
            determined ? DeterminationRecord.Read(classification!.DetailsJson) : certified.Hs6.Count == 1 ? certified.Hs6[0] : null,
            certified.Hs6, certified.Tier.Length == 0 ? null : certified.Tier, Reached: true);
    }

    /// <summary>What the exporter was told, where it is still what the certificate rests on: the shipment may have been assessed again since.</summary>
    private static Assessment? Told(CertificateContent content, Shipment shipment)
    {
        Assessment told;
        try
        {
            told = AssessmentJson.Read(shipment.AssessmentJson);
        }
        catch (JsonException)
        {
            return null;
        }

        var measures = told.Findings.Where(f => f.Kind == FindingKind.Measure).ToList();
        return (told.ListVersion ?? "") == content.ListVersion
            && measures.Select(f => new CertificateLegalBasis(f.Title, f.LegalSource)).ToHashSet().SetEquals(content.LegalBasis)
            && measures.All(f => content.Goods.Any(g => g.Line == f.LineNumber && f.Reason.Contains(g.Name, StringComparison.Ordinal)))
            ? told
            : null;
    }

    private static PartyRole RoleOf(CertificateParty party, CertificateContent content)
    {
        var roles = Enum.GetValues<PartyRole>().Where(r => MeasureWords.Of(r).Equals(party.Role, StringComparison.OrdinalIgnoreCase)).ToList();
        return roles.Count == 1 ? roles[0] : throw new UpgradeException($"Certificate {content.Number} names a party as '{party.Role}', which is not known.");
    }
}
