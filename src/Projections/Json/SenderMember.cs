namespace RemitFlow.Projections.Json;

/// <summary>The names of a sender's snapshot as numbers: see <see cref="Names.LongOf"/>. Behind each stands the name itself.</summary>
internal static class SenderMember
{
    public const ulong Id = 0x6964; // id
    public const ulong Version = 0x76; // v
    public const ulong Remittances = 0x6e; // n
    public const ulong SumUsd = 0x73756d; // sum
    public const ulong VolumeUsd = 0x757364; // usd
    public const ulong VolumePhp = 0x706870; // php
    public const ulong Completed = 0x6f6b; // ok
    public const ulong Failed = 0x626164; // bad
    public const ulong Cancelled = 0x6f6666; // off
    public const ulong AlertsRaised = 0x726169736564; // raised
    public const ulong AlertsOpen = 0x6f70656e; // open
    public const ulong FirstSentAt = 0x6669727374; // first
    public const ulong LastSentAt = 0x6c617374; // last
    public const ulong Peaks = 0x7065616b73; // peaks
    public const ulong Memory = 0x6d656d; // mem
    public const ulong Countries = 0x7768657265; // where
}
