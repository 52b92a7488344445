namespace ComplianceHub.Application.Tests;

/// <summary>A person with an account, signed in: stands wherever a use case asks who calls.</summary>
public sealed record Person(Caller Caller, string Name, Role Role, Guid? OrganisationId)
{
    public string UserId => Caller.UserId!;

    public static implicit operator Caller(Person person) => person.Caller;
}
