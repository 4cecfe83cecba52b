namespace RemitFlow.Web.Reading;

/// <summary>The members of <c>exchange-rates</c>. All others are skipped.</summary>
internal static class QuoteMembers
{
    public static readonly Member Message = Member.Message();

    public static readonly Member RateId = Message.Add("rate_id");
    public static readonly Member Timestamp = Message.Add("timestamp");
    public static readonly Member Provider = Message.Add("provider");
    public static readonly Member From = Message.Add("from_currency");
    public static readonly Member To = Message.Add("to_currency");
    public static readonly Member Rate = Message.Add("rate");
    public static readonly Member Fee = Message.Add("fee");
    public static readonly Member FeeCurrency = Message.Add("fee_currency");
}
