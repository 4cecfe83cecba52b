namespace RemitFlow.Domain.People;

/// <summary>
/// The personal data of one message. It lives in a store of its own beside the streams, is written only when it
/// changes, and can be erased without touching a decision (docs/adr/0011).
/// </summary>
public sealed record PeopleTold(SenderDetails Sender, RecipientDetails Recipient);

/// <summary>What a message says about who sends. All of it may be absent.</summary>
public sealed record SenderDetails(
    string? Name, string? Phone, string? Email, string? KycLevel, string? CustomerSince,
    string? DeviceId, string? IpAddress, string? UserAgent)
{
    public bool IsEmpty => this == Nothing;

    public static SenderDetails Nothing { get; } = new(null, null, null, null, null, null, null, null);
}

/// <summary>What a message says about who receives. All of it may be absent.</summary>
public sealed record RecipientDetails(string? Name, string? Phone, string? AccountNumber)
{
    public bool IsEmpty => this == Nothing;

    public static RecipientDetails Nothing { get; } = new(null, null, null);
}
